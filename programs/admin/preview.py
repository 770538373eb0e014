"""Previews of programs, bases and sessions: their public pages, for staff."""

from programs.kit.admin.preview import Preview
from programs.models import LivestreamBase, Program, Session
from programs.views import BaseDetail, ProgramDetail, SessionDetail


class ProgramPreview(Preview, ProgramDetail):
    model = Program


class BasePreview(Preview, BaseDetail):
    model = LivestreamBase


class SessionPreview(Preview, SessionDetail):
    model = Session
