/** Asks again until the answer is as wanted; what it says last is in the error. */
export async function poll<T>(
  ask: () => T | Promise<T>,
  isWanted: (answer: T) => boolean,
  milliseconds = 4_000,
): Promise<T> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const answer = await ask();
    if (isWanted(answer)) {
      return answer;
    }
    if (Date.now() > end) {
      throw new Error(`Still not so: ${JSON.stringify(answer)}`);
    }
    await new Promise(resolve => {
      setTimeout(resolve, 20);
    });
  }
}
