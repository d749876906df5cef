/**
 * Splits a stream of bytes into lines. An unfinished last line is dropped: it
 * is what a broken connection leaves behind.
 */
export async function* splitLines(
  stream: ReadableStream<Uint8Array>,
  translateError: (failure: unknown) => Error,
): AsyncIterable<string> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(failure => {
        throw translateError(failure);
      });
      if (done) {
        return;
      }
      const parts = (rest + decoder.decode(value, { stream: true })).split(
        '\n',
      );
      rest = parts.pop() ?? '';
      for (const line of parts) {
        if (line) {
          yield line;
        }
      }
    }
  } finally {
    // Also when the consumer stops early; on a failed stream it rejects.
    await reader.cancel().catch(() => {});
  }
}
