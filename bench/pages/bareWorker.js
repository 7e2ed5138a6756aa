/** So many lanes, each fetches the next id and reads the body to its end. Nothing is timed or kept. */
self.onmessage = async (message) => {
  const { endpoint, count, lanes } = message.data;
  const [head, tail] = endpoint.split('{id}');
  const last = Number(count);
  let next = 1;
  let failed = 0;
  const lane = async () => {
    while (next <= last) {
      const id = next++;
      try {
        const response = await fetch(`${head}${id}${tail}`, {
          cache: 'no-store',
          credentials: 'omit',
        });
        await response.arrayBuffer();
      } catch {
        failed++;
      }
    }
  };
  await Promise.all(Array.from({ length: Number(lanes) }, lane));
  postMessage({ state: 'Finished', failed });
};
