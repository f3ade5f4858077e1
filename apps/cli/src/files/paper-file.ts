import type { Me, NewSuperPin } from '@siegelpost/client-sdk';
import type { FileHandle } from 'node:fs/promises';
import { open, rm } from 'node:fs/promises';

/** The file that a Super PIN's sheet goes to, of mode 0600. */
export class PaperFile {
  private constructor(
    private readonly path: string,
    private readonly file: FileHandle,
    private readonly render: (made: NewSuperPin) => Promise<Uint8Array>,
  ) {}

  /**
   * Makes the file and gets ready all that is needed to write it: what is missing is found before the Super PIN of
   * before ends. Refuses to write over a file.
   */
  static async reserve(path: string, language: Me['language']): Promise<PaperFile> {
    // The library is large: it is loaded when there is something to print.
    const { paperMaker } = await import('./paper.js');
    const render = await paperMaker(language);
    return new PaperFile(path, await open(path, 'wx', 0o600), render);
  }

  async write(made: NewSuperPin): Promise<void> {
    await this.file.writeFile(await this.render(made));
    await this.file.close();
  }

  /** Takes the empty file away. */
  async drop(): Promise<void> {
    await this.file.close();
    await rm(this.path);
  }
}
