import { Client, S3Error } from 'minio';

/** A part as the store holds it; `etag` without quotes. */
export interface StoredPart {
  readonly part: number;
  readonly size: number;
  readonly etag: string;
}

interface Login {
  readonly accessKey: string;
  readonly secretKey: string;
  readonly region: string;
}

/** The `minio` client with the listing of an upload's parts, which it keeps to itself. */
export class S3Client extends Client {
  /** The region is given, so that presigning needs no request. Path style: every store understands it. */
  static at(address: string, { accessKey, secretKey, region }: Login): S3Client {
    const { hostname, port, protocol } = new URL(address);
    const useSSL = protocol === 'https:';
    return new S3Client({
      endPoint: hostname.replace(/^\[(.*)\]$/, '$1'),
      port: port === '' ? (useSSL ? 443 : 80) : Number(port),
      useSSL,
      accessKey,
      secretKey,
      region,
      pathStyle: true,
    });
  }

  /** Parts of an unfinished upload by number; null where the store knows no such upload. */
  async partsOf(bucket: string, key: string, uploadId: string): Promise<readonly StoredPart[] | null> {
    try {
      const parts = await this.listParts(bucket, key, uploadId);
      return parts
        .map(({ part, size, etag }) => ({ part, size, etag: etag.replaceAll('"', '') }))
        .sort((a, b) => a.part - b.part);
    } catch (error) {
      if (error instanceof S3Error && error.code === 'NoSuchUpload') return null;
      throw error;
    }
  }
}
