/** One way to seal a file and to open it again, both in memory; chunks are handed on as they come. */
export interface Contender {
  readonly name: string;
  seal(file: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>[]>;
  /** Opens what `seal` gave; each chunk of the file goes to `take`, in order. */
  open(sealed: readonly Uint8Array<ArrayBuffer>[], take: (chunk: Uint8Array) => void): Promise<void>;
}

const step = 1_048_576;

/** A stream of the bytes in steps of 1 MiB. */
export function streamOf(chunks: readonly Uint8Array<ArrayBuffer>[]): ReadableStream<Uint8Array<ArrayBuffer>> {
  const steps = chunks.flatMap((chunk) => Array.from({ length: Math.ceil(chunk.length / step) }, (_, index) => chunk.subarray(index * step, (index + 1) * step)));
  let next = 0;
  return new ReadableStream({
    pull: (controller) => {
      const chunk = steps[next++];
      if (chunk === undefined) controller.close();
      else controller.enqueue(chunk);
    },
  });
}

/** All chunks of a stream. */
export async function chunksOf(stream: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>[]> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  await eachChunk(stream, (chunk) => void chunks.push(chunk as Uint8Array<ArrayBuffer>));
  return chunks;
}

export async function eachChunk(stream: ReadableStream<Uint8Array>, take: (chunk: Uint8Array) => void): Promise<void> {
  const reader = stream.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) take(read.value);
}

/** Chunks as one. */
export function joined(chunks: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  const [only] = chunks;
  if (only !== undefined && chunks.length === 1) return only;
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
