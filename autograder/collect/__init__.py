"""From the LMS's download to `submitted/<student>/<week>/`, which `nncourse grade` reads."""
