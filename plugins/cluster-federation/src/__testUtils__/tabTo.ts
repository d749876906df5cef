import userEvent from '@testing-library/user-event';

const MOST_STOPS = 60;

/** Presses Tab until the given element, or the one that holds it, has the focus. */
export async function tabTo(element: HTMLElement) {
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (
      document.activeElement !== document.body &&
      document.activeElement?.contains(element)
    ) {
      return;
    }
    await userEvent.tab();
  }
  throw new Error('The keyboard does not reach the element');
}
