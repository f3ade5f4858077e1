/** Wakes the relay of this process after a commit, so that an event does not wait for the next poll. */
export class OutboxSignal {
  private wake: (() => void) | undefined;
  private raised = false;

  /** Something may have been recorded. */
  raise(): void {
    this.raised = true;
    this.wake?.();
  }

  /** Waits until the signal is raised or `ms` have passed; a signal raised before counts. */
  async wait(ms: number): Promise<void> {
    if (!this.raised) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.raised = false;
    this.wake = undefined;
  }
}
