"""The notebooks' figures, one idea per module.

Every function makes its figure, labels its axes and returns the figure; a notebook shows what its cell ends
with. None of them calls `plt.show` or touches `rcParams`.
"""
