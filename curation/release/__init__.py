"""Make a release of the ontology: checked, written as a whole folder or not at all, and never over another one."""

from immunograph.curation.release.header import ReleaseError
from immunograph.curation.release.releasing import Released, make_release

__all__ = ["ReleaseError", "Released", "make_release"]
