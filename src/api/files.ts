/** What reading a file gave. Nothing else is known of the outside world. */
export type FileContent =
  | { readonly state: 'text'; readonly text: string }
  | {
      readonly state: 'missing' | 'folder' | 'unreadable' | 'binary' | 'too-large' | 'not-utf-8';
      readonly reason: string;
    };

/** A file of any size as its text comes in. */
export type FileStream =
  | {
      readonly state: 'stream';
      readonly bytes: number;
      /** Throws where the file cannot be read any further, or is not text in UTF-8. */
      readonly chunks: AsyncIterable<string>;
    }
  | Exclude<FileContent, { state: 'text' }>;

/** One entry of a folder. */
export interface FileEntry {
  readonly uri: string;
  readonly kind: 'file' | 'folder';
}

/** Files as an injected provider gives them: a disk, an editor in a browser, or a Map in tests. Never throws. */
export interface FileProvider {
  read(uri: string): Promise<FileContent>;
  /** The text of a file in pieces, however large it is; where it is missing, what `read` gives. */
  stream?(uri: string): Promise<FileStream>;
  /** A text that is the same exactly when the content is; undefined where it cannot be told without reading all of it. */
  digest?(uri: string): Promise<string | undefined>;
  /** Entries of a folder, sorted; empty when there is no such folder. */
  list(folder: string): Promise<readonly FileEntry[]>;
  kind(uri: string): Promise<'file' | 'folder' | undefined>;
}

/** Larger files are no models: reading them would only stall the editor. */
export const LARGEST_FILE = 50 * 1024 * 1024;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Tells text in UTF-8 from what is not. */
export function contentOf(bytes: Uint8Array): FileContent {
  if (bytes.byteLength > LARGEST_FILE) return tooLarge(bytes.byteLength);
  if (bytes.subarray(0, 8192).includes(0))
    return { state: 'binary', reason: 'it is a binary file, not text' };
  try {
    return { state: 'text', text: utf8.decode(bytes) };
  } catch {
    return { state: 'not-utf-8', reason: 'it is not text in UTF-8' };
  }
}

export function tooLarge(size: number): FileContent {
  const megabytes = Math.round(size / 1024 / 1024);
  return { state: 'too-large', reason: `it has ${megabytes} MB, and the largest that is read is 50 MB` };
}

/** The text of a file in pieces; in one where it can only be read whole. */
export async function streamOf(
  files: Pick<FileProvider, 'read' | 'stream'>,
  uri: string,
): Promise<FileStream> {
  if (files.stream) return files.stream(uri);
  const read = await files.read(uri);
  if (read.state !== 'text') return read;
  const { text } = read;
  return {
    state: 'stream',
    bytes: text.length,
    chunks: (async function* () {
      yield text;
    })(),
  };
}

/** Files kept in memory: for tests, and for texts that no disk holds. */
export function memoryFiles(files: Readonly<Record<string, string>>): FileProvider {
  const uris = Object.keys(files);
  return {
    read: (uri) => {
      const text = files[uri];
      return Promise.resolve(
        text === undefined ? { state: 'missing', reason: 'there is no such file' } : { state: 'text', text },
      );
    },
    list: (folder) => {
      const prefix = folder.endsWith('/') ? folder : `${folder}/`;
      const entries = new Map<string, FileEntry>();
      for (const uri of uris) {
        if (!uri.startsWith(prefix)) continue;
        const [name = '', ...rest] = uri.slice(prefix.length).split('/');
        entries.set(name, { uri: prefix + name, kind: rest.length > 0 ? 'folder' : 'file' });
      }
      return Promise.resolve([...entries.values()].sort((a, b) => (a.uri < b.uri ? -1 : 1)));
    },
    kind: (uri) =>
      Promise.resolve(
        files[uri] !== undefined ? 'file' : uris.some((u) => u.startsWith(`${uri}/`)) ? 'folder' : undefined,
      ),
  };
}
