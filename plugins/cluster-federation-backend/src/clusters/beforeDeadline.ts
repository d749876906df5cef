const exceeded = () => new DOMException('Deadline exceeded', 'TimeoutError');

/** The answer, unless it takes too long. What was asked is not told of that. */
export async function beforeDeadline<T>(
  answer: Promise<T>,
  milliseconds: number,
  late: () => Error = exceeded,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(late()), milliseconds);
  });
  try {
    return await Promise.race([answer, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
