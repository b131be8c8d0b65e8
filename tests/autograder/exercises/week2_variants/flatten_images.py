"""`flatten_images`, right in many ways."""

VARIANTS = {
    "classic, one line": """
def flatten_images(images):
    X_flatten = images.reshape(images.shape[0], -1).T
    return X_flatten / 255.
""",
    "sizes spelt out": """
def flatten_images(images):
    m, height, width, channels = images.shape
    n_x = height * width * channels
    X = np.zeros((n_x, m))
    X[:, :] = images.reshape((m, n_x)).transpose()
    X /= 255
    return X
""",
    "float32": """
def flatten_images(images):
    X = images.astype(np.float32).reshape(len(images), -1).T
    X = X / np.float32(255)
    return X
""",
    "axes moved first": """
def flatten_images(images):
    X = np.moveaxis(images, 0, -1)
    X = X.reshape(-1, images.shape[0])
    X = np.divide(X, 255.0)
    return X
""",
    "transposed by hand, scaled first": """
def flatten_images(images):
    scaled = images * (1 / 255)
    X = scaled.transpose(1, 2, 3, 0).reshape(np.prod(images.shape[1:]), images.shape[0])
    return X
""",
    "einsum": """
def flatten_images(images):
    rows = np.reshape(images, (images.shape[0], -1)).astype(float)
    X = np.einsum("ij->ji", rows) / 255
    return X
""",
    "helpers": """
def one_row_each(images):
    return images.reshape(images.shape[0], images[0].size)

def to_unit_range(values):
    return values / 255

def flatten_images(images):
    X = to_unit_range(one_row_each(images)).T
    return X
""",
    "an alias, an assertion and prints": """
def flatten_images(images):
    pictures = images
    print("got", pictures.shape, pictures.dtype)
    X = np.swapaxes(pictures.reshape(pictures.shape[0], -1), 0, 1) / 255.0
    assert X.shape[1] == pictures.shape[0]
    print(X)
    return X
""",
    "order F of the transposed": """
def flatten_images(images):
    m = images.shape[0]
    X = images.reshape(-1).reshape(-1, m, order="F") / 255
    return X
""",
    "ravel": """
def flatten_images(images):
    m = images.shape[0]
    X = images.ravel().reshape(m, images.size // m).T
    X = X.astype("float64")
    X *= 1.0 / 255.0
    return X
""",
}

LOOPS = {
    "for over the pictures": """
def flatten_images(images):
    X = np.zeros((images[0].size, images.shape[0]))
    for i in range(images.shape[0]):  # loop
        X[:, i] = images[i].reshape(-1) / 255
    return X
""",
    "while over the pictures": """
def flatten_images(images):
    X = np.zeros((images[0].size, images.shape[0]))
    i = 0
    while i < images.shape[0]:  # loop
        X[:, i] = images[i].reshape(-1) / 255
        i += 1
    return X
""",
    "comprehension": """
def flatten_images(images):
    columns = [images[i].flatten() / 255 for i in range(images.shape[0])]  # loop
    return np.array(columns).T
""",
    "generator": """
def flatten_images(images):
    columns = (image.flatten() / 255 for image in images)  # loop
    return np.array(list(columns)).T
""",
    "map": """
def flatten_images(images):
    return np.stack(list(map(np.ravel, images)), axis=1) / 255  # loop
""",
    "map with a lambda": """
def flatten_images(images):
    columns = map(lambda image: image.reshape(-1) / 255, images)  # loop
    return np.column_stack(list(columns))
""",
    "loops over pixels": """
def flatten_images(images):
    m, height, width, channels = images.shape
    X = np.zeros((height * width * channels, m))
    for row in range(height):
        for column in range(width):
            for channel in range(channels):  # loop
                X[(row * width + column) * channels + channel] = images[:, row, column, channel] / 255
    return X
""",
    "np.apply_along_axis": """
def flatten_images(images):
    rows = images.reshape(images.shape[0], -1)
    return np.apply_along_axis(lambda row: row / 255, 1, rows).T  # loop
""",
    "np.vectorize": """
def flatten_images(images):
    scale = np.vectorize(lambda value: value / 255)  # loop
    return scale(images.reshape(images.shape[0], -1).T)
""",
}
