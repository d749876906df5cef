/** A pause that can be cut short, also by what happened just before it began. */
export class Wakeup {
  #woken = false;
  #end = () => {};

  wake() {
    this.#woken = true;
    this.#end();
  }

  async sleep(milliseconds: number) {
    if (!this.#woken) {
      await new Promise<void>(resolve => {
        const timer = setTimeout(resolve, milliseconds);
        this.#end = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#woken = false;
  }
}
