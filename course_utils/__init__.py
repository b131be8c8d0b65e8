"""What a student's notebook imports: data, figures and checks. It holds no answer."""

__version__ = "0.2.0"
