"""Environment variables: declared once, typed, and refused by name where they are wrong."""

from config.environment.variables import REQUIRED as REQUIRED
from config.environment.variables import Environment as Environment
from config.environment.variables import Kind as Kind
from config.environment.variables import Variable as Variable
