import type { FileHandle } from 'node:fs/promises';
import { open, rm } from 'node:fs/promises';

/** Renders a sheet. */
type Render<Made> = (made: Made) => Promise<Uint8Array>;

/** The file that a sheet with a code goes to, of mode 0600. */
export class PaperFile<Made> {
  private constructor(
    private readonly path: string,
    private readonly file: FileHandle,
    private readonly render: Render<Made>,
  ) {}

  /**
   * Makes the file and gets ready all that is needed to write it: what is missing is found before the code of
   * before ends. Refuses to write over a file.
   */
  static async reserve<Made>(path: string, choose: (paper: typeof import('./paper.js')) => Promise<Render<Made>>): Promise<PaperFile<Made>> {
    // The library is large: it is loaded when there is something to print.
    const render = await choose(await import('./paper.js'));
    return new PaperFile(path, await open(path, 'wx', 0o600), render);
  }

  async write(made: Made): Promise<void> {
    await this.file.writeFile(await this.render(made));
    await this.file.close();
  }

  /** Takes the empty file away. */
  async drop(): Promise<void> {
    await this.file.close();
    await rm(this.path);
  }
}
