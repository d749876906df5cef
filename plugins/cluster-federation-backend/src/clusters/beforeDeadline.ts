/** The answer, unless it takes too long. What was asked is not told of that. */
export async function beforeDeadline<T>(
  answer: Promise<T>,
  milliseconds: number,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new DOMException('Deadline exceeded', 'TimeoutError')),
      milliseconds,
    );
  });
  try {
    return await Promise.race([answer, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
