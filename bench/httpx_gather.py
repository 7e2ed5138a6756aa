"""The idiom Rollcall grew from: asyncio.gather over an httpx.AsyncClient, behind a bound.

Usage: httpx_gather.py ENDPOINT COUNT LANES, where ENDPOINT holds {id}.
"""

import asyncio
import sys

import httpx


async def main(endpoint: str, count: int, lanes: int) -> None:
    bound = asyncio.Semaphore(lanes)
    async with httpx.AsyncClient(timeout=30.0) as client:

        async def call(number: int) -> int:
            async with bound:
                response = await client.get(endpoint.replace("{id}", str(number)))
            return response.status_code

        statuses = await asyncio.gather(*(call(number) for number in range(1, count + 1)))
    assert set(statuses) == {200}, set(statuses)


asyncio.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
