import { setImmediate } from 'node:timers/promises';
import { parser as createParser, type SAXOptions } from 'sax';
import type { Problem } from '../server/core/base/problem';
import { findXmlEncoding } from './xmlEncoding';

/** Callbacks of a walk through an XML document, in document order. Names and attributes are as written; namespaces are not supported. */
export interface XmlVisitor {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  /** Text between two tags with entities resolved; long text arrives in pieces. */
  text(text: string): void;
  close(name: string): void;
}

export interface XmlOptions {
  /** The file's name, for problems. */
  readonly name: string;
  readonly visitor: XmlVisitor;
  readonly signal: AbortSignal;
}

/** Bytes parsed per turn: about ten milliseconds, after which a cancel can be handled. */
const bytesPerTurn = 256 * 1024;
/** The publisher's deepest file (Tabular List) has 11 levels. */
const maxDepth = 64;
/** Maximum text length of one element, tag or attribute; the longest note of the Tabular List has under 2,000 characters. */
const maxTextLength = 256 * 1024;
const refetch = 'Fetch the file again from the publisher.';
const distrust = 'This is not a file from the publisher; do not trust it.';

/**
 * Parses a publisher's XML document as a stream: strictly, in its declared encoding (see {@link findXmlEncoding}), and without a
 * document type. No publisher's file has one, and without it neither external nor exponentially growing entities can be declared.
 * @returns what ended the walk early; what was visited until then must not be used
 * @throws the signal's reason if aborted, and whatever the visitor throws
 */
export async function readXml(content: Uint8Array, { name, visitor, signal }: XmlOptions): Promise<Problem | undefined> {
  const found = findXmlEncoding(content);
  if ('unknown' in found) return { what: `The XML declares the encoding ${found.unknown}, which is not supported; the publisher’s files are in UTF-8.`, where: `${name}, line 1`, advice: refetch };
  const walk = new XmlWalk(name, visitor);
  const decoder = new TextDecoder(found.encoding, { fatal: true });
  for (let from = 0; from < content.length && walk.problem === undefined; from += bytesPerTurn) {
    await setImmediate();
    signal.throwIfAborted();
    const text = decodePart(decoder, content.subarray(from, from + bytesPerTurn), from + bytesPerTurn < content.length);
    if (text === undefined) return { what: `The XML is not in ${found.encoding.toUpperCase()}.`, where: name, advice: refetch };
    walk.write(text);
  }
  return walk.end();
}

function decodePart(decoder: InstanceType<typeof TextDecoder>, part: Uint8Array, isMoreToCome: boolean): string | undefined {
  try {
    return decoder.decode(part, { stream: isMoreToCome });
  } catch {
    // Thrown for bytes that are invalid in the encoding.
    return undefined;
  }
}

class XmlWalk {
  problem: Problem | undefined;
  readonly #name: string;
  readonly #parser = createParser(true, { position: true, strictEntities: true } as SAXOptions);
  #depth = 0;
  #textLength = 0;
  #hasRoot = false;

  constructor(name: string, visitor: XmlVisitor) {
    this.#name = name;
    const parser = this.#parser;
    // After a problem the parser still processes the rest, without callbacks.
    const whole = (tell: () => void): void => {
      if (this.problem === undefined) tell();
    };
    parser.onerror = (error) => {
      this.#refuse(`The XML is broken (${firstLine(error)}).`, refetch);
      // Keeps sax from throwing the same error again at the next write.
      (parser as { error: Error | null }).error = null;
    };
    parser.ondoctype = () => this.#refuse('The XML declares a document type, which can declare entities.', distrust);
    parser.onopentag = ({ name: tag, attributes }) =>
      whole(() => {
        if (this.#depth === 0 && this.#hasRoot) this.#refuse('The XML has more than one outermost element.', refetch);
        this.#hasRoot = true;
        this.#depth += 1;
        this.#textLength = 0;
        if (this.#depth > maxDepth) this.#refuse(`The XML is nested more than ${maxDepth} deep.`, distrust);
        else visitor.open(tag, attributes as Record<string, string>);
      });
    parser.ontext = (text) => whole(() => this.#takeText(text, visitor));
    parser.oncdata = (text) => whole(() => this.#takeText(text, visitor));
    parser.onclosetag = (tag) =>
      whole(() => {
        this.#depth -= 1;
        visitor.close(tag);
      });
  }

  write(text: string): void {
    this.#parser.write(text);
  }

  end(): Problem | undefined {
    if (this.problem === undefined) this.#parser.close();
    if (this.problem === undefined && !this.#hasRoot) this.#refuse('The file contains no XML.', refetch);
    return this.problem;
  }

  #takeText(text: string, visitor: XmlVisitor): void {
    this.#textLength += text.length;
    if (this.#textLength > maxTextLength) this.#refuse(`One element of the XML has more than ${maxTextLength} characters.`, distrust);
    else if (this.#depth > 0) visitor.text(text);
  }

  #refuse(what: string, advice: string): void {
    this.problem ??= { what, where: `${this.#name}, line ${this.#parser.line + 1}`, advice };
  }
}

function firstLine(error: Error): string {
  return error.message.split('\n', 1)[0] ?? '';
}
