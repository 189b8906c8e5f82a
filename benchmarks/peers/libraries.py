"""The libraries that `python -m bot run` has imported when it gives its first answer, imported by a bare Python."""

import asyncio
import concurrent.futures.process
import multiprocessing.connection
import sqlite3

import aiohttp
import aiosqlite
import apscheduler.schedulers.asyncio
import cryptography.hazmat.primitives.ciphers.aead
import cryptography.hazmat.primitives.kdf.hkdf
import fluent.runtime
import isal.isal_zlib
import orjson
import persiantools.jdatetime
import PIL.ImageDraw
import prometheus_client
import pydantic_settings
import starlette.applications
import structlog
import telegram.ext
import typer
import uharfbuzz
import uvicorn
import uvloop
import zxingcpp
