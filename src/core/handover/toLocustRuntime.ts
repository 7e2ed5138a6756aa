/**
 * The part of the locustfile that is the same for every plan. Turns are given out by the master in small parts, so that no two workers
 * call one id, whatever their speed; a shape ends the test when all of them are done. Written against Locust 2.47 (runners.py, clients.py).
 */
export const LOCUST_RUNTIME = `class Supply:
    """Gives out turns, each once: in the master, or where there is but one process."""

    def __init__(self):
        self.reset()

    def reset(self):
        self.began = time.monotonic()
        self.run_began = None
        self.next = -LOAD["warmUpCount"]
        self.warm_up = -(2**40)
        self.given = {}
        self.finished = {}
        self.is_out = False

    def take(self, client, finished):
        """[first, end, seconds into the run], or None when there are no more."""
        self.finished[client] = finished
        now = time.monotonic()
        if now - self.began < LOAD["warmUpS"]:
            self.warm_up += PART
            return self.give(client, self.warm_up, self.warm_up + PART, 0)
        if self.run_began is None and self.next >= 0:
            self.run_began = now
        into = now - self.run_began if self.run_began is not None else 0
        if (LOAD["count"] and self.next >= LOAD["count"]) or (LOAD["endS"] and into >= LOAD["endS"]):
            self.is_out = True
            return None
        first = self.next
        limit = 0 if first < 0 else LOAD["count"] or first + PART
        self.next = min(first + PART, limit)
        return self.give(client, first, self.next, into)

    def give(self, client, first, end, into):
        self.given[client] = self.given.get(client, 0) + end - first
        return [first, end, into]

    def is_done(self, is_there):
        """Everything given out came back, but for what went to a worker that is lost."""
        if not self.is_out:
            return False
        return LOAD["endS"] > 0 or all(
            self.finished.get(client, 0) >= count
            for client, count in self.given.items()
            if is_there(client)
        )


class Turns:
    """Of one process: what its users take next."""

    def __init__(self):
        self.lock = Semaphore()
        self.reset(None)

    def reset(self, runner):
        self.runner = runner
        self.next = self.end = self.finished = 0
        self.run_began = time.monotonic()
        self.is_out = False
        self.asked_first = None
        self.answer = None

    def take(self):
        with self.lock:
            while not self.is_out:
                if self.next < self.end and not self.is_stale():
                    self.next += 1
                    return self.next - 1
                self.refill()
        return None

    def is_stale(self):
        """A warm-up by time ends when that is over, not with as many as were given."""
        return self.next < -(2**39) and time.monotonic() - self.asked_first >= LOAD["warmUpS"]

    def refill(self):
        self.finished += self.end - self.next
        self.next = self.end
        if self.asked_first is None:
            self.asked_first = time.monotonic()
        part = self.ask()
        if part is None:
            self.is_out = True
            self.tell()
            return
        self.next, self.end, into = part
        self.run_began = time.monotonic() - into

    def ask(self):
        if not isinstance(self.runner, WorkerRunner):
            return SUPPLY.take("local", self.finished)
        self.answer = AsyncResult()
        self.runner.send_message("rollcall_take", {"finished": self.finished})
        # A master that is gone gives none.
        return self.answer.get(timeout=60)

    def finish(self):
        self.finished += 1
        if self.is_out:
            self.tell()

    def tell(self):
        if isinstance(self.runner, WorkerRunner):
            self.runner.send_message("rollcall_finished", {"finished": self.finished})
        else:
            SUPPLY.finished["local"] = self.finished

    def wait_until_due(self, turn):
        """True when the run is not over by then."""
        if turn < 0 or not LOAD["rateStages"]:
            return True
        due = due_s(turn)
        if due is None or (LOAD["endS"] and due >= LOAD["endS"]):
            return False
        gevent.sleep(max(0, self.run_began + due - time.monotonic()))
        return True


SUPPLY = Supply()
TURNS = Turns()
ROWS_FILE = RowsFile("Locust", locust.__version__)
# Taken at a time by a worker: few enough that all end together; one where each has a time at which it is due.
PART = 1 if LOAD["rateStages"] else max(1, min(100, (LOAD["count"] or 10000) // 100))


@events.init.add_listener
def connect(environment, **_):
    runner = environment.runner
    # What is in flight at the end may come back.
    environment.stop_timeout = TIMEOUT_S
    if isinstance(runner, MasterRunner):
        def give(environment, msg, **_):
            part = SUPPLY.take(msg.node_id, msg.data["finished"])
            runner.send_message("rollcall_turns", {"part": part}, client_id=msg.node_id)

        def finished(environment, msg, **_):
            SUPPLY.finished[msg.node_id] = msg.data["finished"]

        runner.register_message("rollcall_take", give)
        runner.register_message("rollcall_finished", finished)
        SHAPE["is_there"] = lambda client: (
            client in runner.clients and runner.clients[client].state != STATE_MISSING
        )
    elif isinstance(runner, WorkerRunner):
        def taken(environment, msg, **_):
            if TURNS.answer is not None:
                TURNS.answer.set(msg.data["part"])

        runner.register_message("rollcall_turns", taken)


@events.test_start.add_listener
def begin(environment, **_):
    SUPPLY.reset()
    TURNS.reset(environment.runner)


SHAPE = {"is_there": lambda client: True}


class RollcallShape(LoadTestShape):
    def tick(self):
        if SUPPLY.is_done(SHAPE["is_there"]):
            return None
        if SUPPLY.run_began is None:
            users = LOAD["lanes"]
            if LOAD["laneStages"]:
                users = lanes_at(0)
        else:
            users = lanes_at(time.monotonic() - SUPPLY.run_began)
        return max(1, math.floor(users + 0.5)), max(1, LOAD["lanes"])


def failure_of(error):
    """timeout, body or network."""
    for _ in range(8):
        if error is None:
            break
        if isinstance(error, TimeoutError) or "Timeout" in type(error).__name__:
            return "timeout"
        if type(error).__name__ in ("ChunkedEncodingError", "ContentDecodingError", "IncompleteRead"):
            return "body"
        error = error.__cause__ or error.__context__
    return "network"


@events.request.add_listener
def on_request(response_time, response_length, response, context, exception, start_time, **_):
    if "rollcall" not in context:
        return
    id, is_warm_up = context["rollcall"]
    status = getattr(response, "status_code", 0) or 0
    error = failure_of(exception) if status == 0 else None
    ROWS_FILE.write(id, start_time, response_time, status, error, response_length or 0, is_warm_up)


class RollcallUser(HttpUser):
    host = BASE if "://" in BASE else "http://localhost"

    def on_start(self):
        # As the page sends them: no cookies, no proxy of the environment.
        self.client.trust_env = False
        self.client.max_redirects = 20
        self.client.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))

    @task
    def call(self):
        turn = TURNS.take()
        if turn is None:
            raise StopUser()
        try:
            if not TURNS.wait_until_due(turn):
                return
            id, url, headers, body = request_of(row_of(turn))
            with self.client.request(
                METHOD, url, name=NAME, headers=headers, data=body, timeout=TIMEOUT_S,
                allow_redirects=True, catch_response=True, context={"rollcall": (id, turn < 0)},
            ) as response:
                if is_expected(response.status_code):
                    response.success()
                elif response.status_code:
                    response.failure(f"status {response.status_code}")
        finally:
            TURNS.finish()
        if LOAD["thinkS"][1] > 0:
            gevent.sleep(random.uniform(*LOAD["thinkS"]))
`;
