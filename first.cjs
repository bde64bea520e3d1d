// ../../tmp/speed/first.ts
var import_node_fs = require("node:fs");

// server/core/icd/code.ts
var maxCodeLength = 7;

// server/store/catalog/packedKey.ts
var base = 37;
var powers = Array.from({ length: maxCodeLength + 1 }, (_, exponent) => base ** exponent);
function packKey(text) {
  let packed = 0;
  let length = 0;
  for (let index2 = 0; index2 < text.length; index2 += 1) {
    const unit = text.charCodeAt(index2);
    if (unit === 46 && index2 === 3) continue;
    const digit = unit >= 48 && unit <= 57 ? unit - 47 : unit >= 65 && unit <= 90 ? unit - 54 : 0;
    if (digit === 0 || length === maxCodeLength) return -1;
    packed = packed * base + digit;
    length += 1;
  }
  return packed * power(maxCodeLength - length);
}
function unpackKey(packed) {
  let key = "";
  for (let place = maxCodeLength - 1; place >= 0; place -= 1) {
    const digit = Math.floor(packed / power(place)) % base;
    if (digit === 0) break;
    key += String.fromCharCode(digit <= 10 ? digit + 47 : digit + 54);
  }
  return key;
}
function packedLength(packed) {
  let length = maxCodeLength;
  while (length > 0 && packed % power(maxCodeLength - length + 1) === 0) length -= 1;
  return length;
}
function packedPrefix(packed, length) {
  const unit = power(maxCodeLength - length);
  return Math.floor(packed / unit) * unit;
}
function packedRange(packed, length) {
  return { from: packed, to: packed + power(maxCodeLength - length) };
}
function power(exponent) {
  return powers[exponent] ?? 1;
}

// server/store/catalog/codeTable.ts
var categoryLength = 3;
var CodeTable = class _CodeTable {
  columns;
  constructor(columns) {
    this.columns = columns;
  }
  /** The table of an attached `codes.bin`. */
  static attach(snapshot) {
    return new _CodeTable({
      keys: snapshot.float64("keys"),
      present: snapshot.uint32("present"),
      billable: snapshot.uint32("billable"),
      order: snapshot.uint32("order"),
      stemLength: snapshot.uint8("stemLength"),
      isReworded: snapshot.uint8("isReworded")
    });
  }
  get size() {
    return this.columns.keys.length;
  }
  keyAt(id) {
    return this.columns.keys[id] ?? -1;
  }
  presentAt(id) {
    return this.columns.present[id] ?? 0;
  }
  billableAt(id) {
    return this.columns.billable[id] ?? 0;
  }
  stemLengthAt(id) {
    return this.columns.stemLength[id] ?? 0;
  }
  isRewordedAt(id) {
    return this.columns.isReworded[id] === 1;
  }
  isIn(id, position) {
    return (this.presentAt(id) >>> position & 1) === 1;
  }
  isBillableIn(id, position) {
    return (this.billableAt(id) >>> position & 1) === 1;
  }
  /** Id of a code or dotless key; -1 where no edition has it. */
  find(text) {
    const packed = packKey(text);
    return packed < 0 ? -1 : this.findPacked(packed);
  }
  findPacked(packed) {
    const id = this.lowerBound(packed);
    return this.columns.keys[id] === packed ? id : -1;
  }
  /** First id whose key is not below `packed`. */
  lowerBound(packed) {
    const { keys } = this.columns;
    let low = 0;
    let high = keys.length;
    while (low < high) {
      const middle = low + high >>> 1;
      if ((keys[middle] ?? 0) < packed) low = middle + 1;
      else high = middle;
    }
    return low;
  }
  /** First id behind all codes that begin with the code `id`. */
  endOfFamily(id) {
    const packed = this.keyAt(id);
    return this.lowerBound(packedRange(packed, packedLength(packed)).to);
  }
  /** The nearest code above that the edition has (about 11,000 codes have none one character shorter); -1 for none. */
  parentOf(id, position) {
    const packed = this.keyAt(id);
    for (let length = packedLength(packed) - 1; length >= categoryLength; length -= 1) {
      const parent = this.findPacked(packedPrefix(packed, length));
      if (parent >= 0 && this.isIn(parent, position)) return parent;
    }
    return -1;
  }
  /** Direct children in an edition, in the order of the Tabular List. */
  childrenOf(id, position) {
    const { order } = this.columns;
    return [...this.#childrenByKey(id, position)].sort((a, b) => (order[a] ?? 0) - (order[b] ?? 0));
  }
  /** Categories of an edition, in the order of the Tabular List. */
  categoriesIn(position) {
    const { order, keys } = this.columns;
    const ids = [];
    for (let id = 0; id < keys.length; id = this.lowerBound(packedRange(packedPrefix(this.keyAt(id), categoryLength), categoryLength).to)) {
      if (packedLength(this.keyAt(id)) === categoryLength && this.isIn(id, position)) ids.push(id);
    }
    return ids.sort((a, b) => (order[a] ?? 0) - (order[b] ?? 0));
  }
  /** True for a header that takes a seventh character: its children in that edition are extensions, all of them. */
  isStem(id, position) {
    let hasChild = false;
    for (const child of this.#childrenByKey(id, position)) {
      if (this.stemLengthAt(child) === 0) return false;
      hasChild = true;
    }
    return hasChild && this.isIn(id, position);
  }
  *#childrenByKey(id, position) {
    const end = this.endOfFamily(id);
    let child = id + 1;
    while (child < end) {
      if (this.isIn(child, position)) {
        yield child;
        child = this.endOfFamily(child);
      } else {
        child += 1;
      }
    }
  }
};

// server/core/base/problem.ts
function formatProblem(problem) {
  const where = problem.where === void 0 ? "" : `${problem.where}: `;
  const advice = problem.advice === void 0 ? "" : ` ${problem.advice}`;
  return `${where}${problem.what}${advice}`;
}
var ProblemError = class extends Error {
  name = "ProblemError";
  problem;
  constructor(problem, options) {
    super(formatProblem(problem), options);
    this.problem = problem;
  }
};

// server/store/catalog/checksum.ts
var import_node_zlib = require("node:zlib");
function checksum(bytes) {
  return typeof import_node_zlib.crc32 === "function" ? (0, import_node_zlib.crc32)(bytes) : tableChecksum(bytes);
}
function tableChecksum(bytes) {
  const table = makeTables();
  let sum = 4294967295;
  let place = 0;
  for (; place + 4 <= bytes.length; place += 4) {
    const word = sum ^ ((bytes[place] ?? 0) | (bytes[place + 1] ?? 0) << 8 | (bytes[place + 2] ?? 0) << 16 | (bytes[place + 3] ?? 0) << 24);
    sum = (table[768 + (word & 255)] ?? 0) ^ (table[512 + (word >>> 8 & 255)] ?? 0) ^ (table[256 + (word >>> 16 & 255)] ?? 0) ^ (table[word >>> 24] ?? 0);
  }
  for (; place < bytes.length; place += 1) sum = sum >>> 8 ^ (table[(sum ^ (bytes[place] ?? 0)) & 255] ?? 0);
  return (sum ^ 4294967295) >>> 0;
}
var polynomial = 3988292384;
function makeTables() {
  const table = new Uint32Array(1024);
  for (let byte = 0; byte < 256; byte += 1) {
    let sum = byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum & 1) === 1 ? sum >>> 1 ^ polynomial : sum >>> 1;
    table[byte] = sum;
  }
  for (let place = 256; place < 1024; place += 1) {
    const before = table[place - 256] ?? 0;
    table[place] = before >>> 8 ^ (table[before & 255] ?? 0);
  }
  return table;
}

// server/store/catalog/schemaVersion.ts
var catalogSchemaVersion = 4;
var rebuildAdvice = "Build the code lists again: hcdr ingest icd10cm.";

// server/store/catalog/snapshotFile.ts
var magic = "HCDRsnap";
var byteOrderMark = 16909060;
var headerBytes = 48;
var rowBytes = 32;
var alignment = 16;
var field = { order: 8, version: 12, size: 16, sections: 20, body: 24, header: 28, kind: 32 };
var arrayTypes = [Uint8Array, Uint16Array, Uint32Array, Float32Array, Float64Array];
var catalogForm = { version: catalogSchemaVersion, subject: "code lists", advice: rebuildAdvice };
var Snapshot = class {
  /** Checksum of the sections: tells two snapshots of a kind apart. */
  checksum;
  #sections;
  #refusal;
  /**
   * @param where name of the file, for messages
   * @throws ProblemError where the bytes are no whole, undamaged snapshot of this kind and schema version
   */
  constructor(bytes, kind, where, form = catalogForm) {
    this.#refusal = (how) => new ProblemError({ what: `The installed ${form.subject} cannot be read: ${how}.`, where, advice: form.advice });
    const plain2 = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const own = plain2.byteOffset % alignment === 0 ? plain2 : plain2.slice();
    this.#sections = readSections(own, { kind, version: form.version }, this.#refusal);
    this.checksum = new DataView(own.buffer, own.byteOffset).getUint32(field.body, littleEndian);
  }
  /** True where the file has a section of that name. */
  has(name) {
    return this.#sections.has(name);
  }
  uint8(name) {
    const array = this.#sections.get(name);
    return array instanceof Uint8Array ? array : this.#refuse(name);
  }
  uint32(name) {
    const array = this.#sections.get(name);
    return array instanceof Uint32Array ? array : this.#refuse(name);
  }
  float32(name) {
    const array = this.#sections.get(name);
    return array instanceof Float32Array ? array : this.#refuse(name);
  }
  float64(name) {
    const array = this.#sections.get(name);
    return array instanceof Float64Array ? array : this.#refuse(name);
  }
  ids(name) {
    const array = this.#sections.get(name);
    return array instanceof Uint16Array || array instanceof Uint32Array ? array : this.#refuse(name);
  }
  units(name) {
    const array = this.#sections.get(name);
    return array instanceof Uint8Array || array instanceof Uint16Array ? array : this.#refuse(name);
  }
  #refuse(name) {
    throw this.#refusal(`it has no section "${name}" of the expected type`);
  }
};
function readSections(bytes, expected, refusal) {
  if (bytes.length < headerBytes || readAscii(bytes, 0, 8) !== magic) throw refusal("it is no file of this program");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const uint32 = (offset) => view.getUint32(offset, littleEndian);
  if (uint32(field.order) !== byteOrderMark) throw refusal("it was written on a machine of another byte order");
  const version = uint32(field.version);
  if (version !== expected.version) {
    throw refusal(`it has schema version ${version}, and this program reads ${expected.version}`);
  }
  if (uint32(field.size) !== bytes.length) throw refusal(`it has ${bytes.length} bytes of ${uint32(field.size)}`);
  const count2 = uint32(field.sections);
  const start = aligned(headerBytes + count2 * rowBytes);
  if (start > bytes.length) throw refusal("its section table is damaged");
  const head = bytes.slice(0, start);
  new DataView(head.buffer).setUint32(field.header, 0, littleEndian);
  if (checksum(head) !== uint32(field.header)) throw refusal("its header is damaged");
  if (checksum(bytes.subarray(start)) !== uint32(field.body)) throw refusal("its content is damaged");
  if (readAscii(bytes, field.kind, 16) !== expected.kind) throw refusal(`it is no "${expected.kind}" snapshot`);
  const sections = /* @__PURE__ */ new Map();
  for (let row = headerBytes; sections.size < count2; row += rowBytes) {
    const type = arrayTypes[uint32(row + 16)];
    if (type === void 0) throw refusal("its section table is damaged");
    sections.set(readAscii(bytes, row, 16), new type(bytes.buffer, bytes.byteOffset + uint32(row + 20), uint32(row + 24)));
  }
  return sections;
}
var littleEndian = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;
function aligned(offset) {
  return Math.ceil(offset / alignment) * alignment;
}
function readAscii(bytes, offset, length) {
  let text = "";
  for (let index2 = offset; index2 < offset + length; index2 += 1) {
    const unit = bytes[index2] ?? 0;
    if (unit === 0) break;
    text += String.fromCharCode(unit);
  }
  return text;
}

// server/store/catalog/terms/bestDocuments.ts
var BestDocuments = class {
  #documents;
  #scores;
  #count = 0;
  constructor(capacity) {
    this.#documents = new Uint32Array(capacity);
    this.#scores = new Float32Array(capacity);
  }
  offer(document, score) {
    if (this.#count < this.#documents.length) {
      this.#count += 1;
      this.#rise(this.#count - 1, document, score);
    } else if (score > (this.#scores[0] ?? 0)) {
      this.#sink(document, score);
    }
  }
  /** What a score must exceed to be kept; below every score while there is room. */
  get least() {
    return this.#count < this.#documents.length ? -1 : this.#scores[0] ?? 0;
  }
  /** Those kept, ascending: neighbours have their names and headers side by side. */
  documents() {
    return [...this.#documents.subarray(0, this.#count).sort()];
  }
  #rise(from, document, score) {
    let place = from;
    while (place > 0) {
      const above = place - 1 >>> 1;
      if ((this.#scores[above] ?? 0) <= score) break;
      this.#move(above, place);
      place = above;
    }
    this.#set(place, document, score);
  }
  #sink(document, score) {
    let place = 0;
    for (; ; ) {
      let below = 2 * place + 1;
      if (below >= this.#count) break;
      if (below + 1 < this.#count && (this.#scores[below + 1] ?? 0) < (this.#scores[below] ?? 0)) below += 1;
      if ((this.#scores[below] ?? 0) >= score) break;
      this.#move(below, place);
      place = below;
    }
    this.#set(place, document, score);
  }
  #move(from, to) {
    this.#set(to, this.#documents[from] ?? 0, this.#scores[from] ?? 0);
  }
  #set(place, document, score) {
    this.#documents[place] = document;
    this.#scores[place] = score;
  }
};

// server/core/icd/indexEntry.ts
var tableColumns = {
  neoplasms: ["malignant primary", "malignant secondary", "carcinoma in situ", "benign", "uncertain behavior", "unspecified behavior"],
  drugs: ["poisoning, accidental", "poisoning, intentional self-harm", "poisoning, assault", "poisoning, undetermined", "adverse effect", "underdosing"]
};

// server/store/catalog/terms/wordStem.ts
var irregular = /* @__PURE__ */ new Map([
  ["feet", "foot"],
  ["teeth", "tooth"],
  ["children", "child"],
  ["women", "woman"],
  ["men", "man"],
  ["lice", "louse"],
  ["fungi", "fungus"],
  ["bronchi", "bronchus"],
  ["thrombi", "thrombus"],
  ["emboli", "embolus"],
  ["calculi", "calculus"],
  ["calculuses", "calculus"],
  ["nevi", "nevus"],
  ["bacilli", "bacillus"],
  ["testes", "testis"],
  ["diverticula", "diverticulum"],
  ["ganglia", "ganglion"],
  ["phalanges", "phalanx"],
  ["larynges", "larynx"],
  ["meninges", "meninx"],
  ["ova", "ovum"],
  ["septa", "septum"],
  ["atria", "atrium"],
  ["crises", "crisis"],
  ["metastases", "metastasis"],
  ["prostheses", "prosthesis"],
  ["pelves", "pelvis"],
  ["viruses", "virus"],
  ["sinuses", "sinus"],
  ["fetuses", "fetus"],
  ["uteruses", "uterus"],
  ["calluses", "callus"],
  ["funguses", "fungus"],
  ["knives", "knife"],
  ["halves", "half"]
]);
var british = [
  [/(?<=.)ae(?=.)|^ae(?=[a-z]{4})/g, "e"],
  [/oe(?=[a-z])/g, "e"],
  [/(tum|col|behavi|lab|od|vap|rig)our/g, "$1or"],
  [/sulph/g, "sulf"],
  [/leuco/g, "leuko"],
  [/([bt])re$/g, "$1er"]
];
var shortest = 4;
function wordStem(word) {
  const known = irregular.get(word);
  if (known !== void 0) return known;
  if (word.length < shortest || /\d/.test(word)) return word;
  return american(singular(word));
}
function singular(word) {
  if (word.endsWith("ae")) return word.slice(0, -1);
  if (!word.endsWith("s")) return word;
  if (word.endsWith("ies") && word.length > shortest) return `${word.slice(0, -3)}y`;
  if (/(?:[^n]oses|yses|ptoses|[^e]noses)$/.test(word) && word.length > 6) return `${word.slice(0, -2)}is`;
  if (/(?:ss|x|ch|sh|zz)es$/.test(word)) return word.slice(0, -2);
  return /(?:ss|us|is)$/.test(word) ? word : word.slice(0, -1);
}
function american(word) {
  if (!/ae|oe|our|sulph|leuco|[bt]re$/.test(word)) return word;
  return british.reduce((text, [from, to]) => text.replace(from, to), word);
}

// server/store/catalog/terms/titleWords.ts
var wordForm = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu;
var marks = new RegExp("\\p{M}+", "gu");
var ascii = /^[a-z0-9]*$/;
var joiningWords = /* @__PURE__ */ new Set(
  ["of", "the", "and", "or", "in", "to", "for", "by", "on", "an", "as", "at", "from", "is", "be"]
);
function titleWords(text) {
  return allWords(text).filter(({ term }) => !joiningWords.has(term));
}
function allWords(text) {
  const words = [];
  for (const written of text.toLowerCase().match(wordForm) ?? []) {
    const term = wordStem(ascii.test(written) ? written : fold(written));
    if (term !== "") words.push({ written, term });
  }
  return words;
}
function fold(word) {
  return word.normalize("NFD").replace(marks, "").replace(/['’]s$/u, "").replace(/['’]/gu, "");
}

// server/store/catalog/terms/phrases.ts
var phraseFields = { title: 0, inclusion: 1, index: 2, externalCause: 3, neoplasm: 4, drug: 5, see: 6 };
var inheritedField = 7;
var mostRequired = 31;
var mostOptional = 7;
var drugColumns = tableColumns.drugs.map(() => ({ required: [], optional: [] }));

// server/store/catalog/terms/inheritedWords.ts
var goesDown = /* @__PURE__ */ new Set([phraseFields.title, phraseFields.inclusion]);

// server/store/catalog/terms/encodePhrases.ts
var impactBits = 3;
var topImpact = 2 ** impactBits - 1;
var asideShare = 0.25;

// server/store/catalog/terms/documentWalk.ts
var mostPostingBytes = 6e4;
var mostAddedBytes = 2e4;
var inheritedShare = 0.7;
var enoughDocuments = 1500;
var precisionFloor = 0.5;
var leastCoverage = 0.4;
var DocumentWalk = class {
  #postings;
  #postingStarts;
  #postingCounts;
  #documents;
  /**
   * Four numbers by document, side by side because they are touched together, all zero between walks: shares reached, how much of a name
   * they are, and, in the same bytes as whole numbers, the slots as bits; the fourth is the list of documents that were touched.
   */
  #amounts;
  #slots;
  /** The most that any document reached in this walk. */
  #most = 0;
  #categories;
  #headers;
  /** By category and by header: slots that any code below reaches. */
  #categorySlots;
  #headerSlots;
  constructor(snapshot) {
    this.#postings = snapshot.uint8("postings");
    this.#postingStarts = snapshot.uint32("postingStarts");
    this.#postingCounts = snapshot.ids("postingCounts");
    this.#documents = snapshot.uint32("documentCodes").length;
    this.#amounts = new Float32Array(this.#documents * 4);
    this.#slots = new Uint32Array(this.#amounts.buffer);
    this.#categories = snapshot.ids("documentCategory");
    this.#headers = snapshot.ids("documentHeader");
    const [categories = 0, headers = 0] = snapshot.uint32("groups");
    this.#categorySlots = new Uint32Array(categories);
    this.#headerSlots = new Uint32Array(headers);
  }
  /** How much a slot tells: by the documents that its best alternative reaches. */
  rarityOf({ alternatives }) {
    const [first] = alternatives;
    if (first === void 0) return 0;
    let documents = 0;
    for (let term = first.from; term < first.to; term += 1) documents += this.#postingCounts[term] ?? 0;
    return Math.log1p(this.#documents / Math.max(1, documents));
  }
  /** By document. */
  categoryOf(document) {
    return this.#categories[document] ?? 0;
  }
  headerOf(document) {
    return this.#headers[document] ?? 0;
  }
  /** The documents that have most of what the slots tell, ascending; at most `limit`. */
  candidates(slots, limit, isWanted) {
    let count2 = 0;
    this.#most = 0;
    const rarestFirst = slots.map((slot, index2) => ({ slot, index: index2 })).sort((a, b) => b.slot.share - a.slot.share);
    for (const { slot, index: index2 } of rarestFirst) count2 = this.#walkSlot(slot, 1 << index2, count2);
    const best = this.#chooseBest(count2, limit, isWanted);
    const found = best.documents().map((document) => ({
      document,
      categorySlots: this.#categorySlots[this.#categories[document] ?? 0] ?? 0,
      headerSlots: this.#headerSlots[this.#headers[document] ?? 0] ?? 0
    }));
    this.#categorySlots.fill(0);
    this.#headerSlots.fill(0);
    return found;
  }
  /** Takes the best of what was touched, and leaves the scratch array as it was. */
  #chooseBest(count2, limit, isWanted) {
    const slots = this.#slots;
    const amounts = this.#amounts;
    const best = new BestDocuments(limit);
    const least = this.#most * leastCoverage;
    for (let place = 0; place < count2; place += 1) {
      const document = slots[place * 4 + 3] ?? 0;
      const at = document * 4;
      const gain = amounts[at] ?? 0;
      const precision = amounts[at + 1] ?? 0;
      const reached = slots[at + 2] ?? 0;
      slots[at] = 0;
      slots[at + 1] = 0;
      slots[at + 2] = 0;
      if (gain < least) continue;
      const category = this.#categories[document] ?? 0;
      const header = this.#headers[document] ?? 0;
      this.#categorySlots[category] = (this.#categorySlots[category] ?? 0) | reached;
      this.#headerSlots[header] = (this.#headerSlots[header] ?? 0) | reached;
      const worth = gain * (precisionFloor + (1 - precisionFloor) * Math.min(1, precision));
      if (worth > best.least && isWanted(document)) best.offer(document, worth);
    }
    return best;
  }
  /** Alternatives come best first, so the first one that reaches a document counts. */
  #walkSlot({ alternatives, share }, bit, touchedBefore) {
    const postings = this.#postings;
    const slots = this.#slots;
    const amounts = this.#amounts;
    let most = this.#most;
    let count2 = touchedBefore;
    const isOpen = touchedBefore < enoughDocuments;
    let left = isOpen ? mostPostingBytes : mostAddedBytes;
    for (const { from, to, weight } of alternatives) {
      const gain = share * weight;
      const impactUnit = weight / topImpact;
      for (let term = from; term < to && left > 0; term += 1) {
        const end = this.#postingStarts[term + 1] ?? 0;
        let place = this.#postingStarts[term] ?? 0;
        left -= end - place;
        let document = 0;
        while (place < end) {
          let byte = postings[place++] ?? 0;
          let value = byte & 127;
          for (let shift = 7; byte > 127; shift += 7) {
            byte = postings[place++] ?? 0;
            value |= (byte & 127) << shift;
          }
          document += value >>> impactBits;
          const at = document * 4;
          const reached = slots[at + 2] ?? 0;
          if ((reached & bit) !== 0) continue;
          if (reached === 0) {
            if (!isOpen) continue;
            slots[count2 * 4 + 3] = document;
            count2 += 1;
          }
          slots[at + 2] = reached | bit;
          const sum = Math.fround((amounts[at] ?? 0) + ((value & topImpact) === 0 ? gain * inheritedShare : gain));
          amounts[at] = sum;
          amounts[at + 1] = (amounts[at + 1] ?? 0) + (value & topImpact) * impactUnit;
          if (sum > most) most = sum;
        }
      }
    }
    this.#most = most;
    return count2;
  }
};

// server/core/icd/chapters.ts
var chapters = [
  { number: 1, title: "Certain infectious and parasitic diseases", first: "A00", last: "B99" },
  { number: 2, title: "Neoplasms", first: "C00", last: "D49" },
  {
    number: 3,
    title: "Diseases of the blood and blood-forming organs and certain disorders involving the immune mechanism",
    first: "D50",
    last: "D89"
  },
  { number: 4, title: "Endocrine, nutritional and metabolic diseases", first: "E00", last: "E89" },
  { number: 5, title: "Mental, Behavioral and Neurodevelopmental disorders", first: "F01", last: "F99" },
  { number: 6, title: "Diseases of the nervous system", first: "G00", last: "G99" },
  { number: 7, title: "Diseases of the eye and adnexa", first: "H00", last: "H59" },
  { number: 8, title: "Diseases of the ear and mastoid process", first: "H60", last: "H95" },
  { number: 9, title: "Diseases of the circulatory system", first: "I00", last: "I99" },
  { number: 10, title: "Diseases of the respiratory system", first: "J00", last: "J99" },
  { number: 11, title: "Diseases of the digestive system", first: "K00", last: "K95" },
  { number: 12, title: "Diseases of the skin and subcutaneous tissue", first: "L00", last: "L99" },
  { number: 13, title: "Diseases of the musculoskeletal system and connective tissue", first: "M00", last: "M99" },
  { number: 14, title: "Diseases of the genitourinary system", first: "N00", last: "N99" },
  { number: 15, title: "Pregnancy, childbirth and the puerperium", first: "O00", last: "O9A" },
  { number: 16, title: "Certain conditions originating in the perinatal period", first: "P00", last: "P96" },
  {
    number: 17,
    title: "Congenital malformations, deformations, chromosomal abnormalities, and genetic disorders",
    first: "Q00",
    last: "QA0"
  },
  {
    number: 18,
    title: "Symptoms, signs and abnormal clinical and laboratory findings, not elsewhere classified",
    first: "R00",
    last: "R99"
  },
  { number: 19, title: "Injury, poisoning and certain other consequences of external causes", first: "S00", last: "T88" },
  { number: 20, title: "External causes of morbidity", first: "V00", last: "Y99" },
  { number: 21, title: "Factors influencing health status and contact with health services", first: "Z00", last: "Z99" },
  { number: 22, title: "Codes for special purposes", first: "U00", last: "U85" }
];
var byFirst = chapters.map((chapter) => ({ chapter, from: chapter.first.slice(0, 2) })).sort((a, b) => a.from < b.from ? 1 : -1);

// server/store/catalog/terms/namedCodes.ts
var codesForm = /\b([a-z]\d[0-9a-z])(?:\.([0-9a-z]{1,4}))?(?:\.?-(?:([a-z]\d[0-9a-z])(?:\.[0-9a-z]{1,4})?)?)?(?![0-9a-z])/gi;
var chapterTens = 3;
function spellOutCodes(query, titleOf) {
  let isChanged = false;
  const spelt = query.replace(codesForm, (written, category, rest, last2) => {
    const words = titleOf(`${category}${rest ?? ""}`.toUpperCase());
    if (words === void 0) return written;
    isChanged = true;
    return last2 === void 0 ? ` ${words} ` : ` ${chapterTitle(category.toUpperCase(), last2.toUpperCase()) ?? `${words} ${titleOf(last2.toUpperCase()) ?? ""}`} `;
  });
  return isChanged ? spelt : void 0;
}
function chapterTitle(first, last2) {
  const tens = (category) => Number.parseInt(category.charAt(1), 10);
  const isLong = first.charAt(0) !== last2.charAt(0) || tens(last2) - tens(first) >= chapterTens;
  return isLong ? chapters.find((chapter) => chapter.first <= first && first <= chapter.last)?.title : void 0;
}

// server/store/catalog/terms/opposites.ts
var opposites = [
  ["left", "right", "bilateral", "unilateral"],
  ["acute", "chronic", "subacute"],
  ["malignant", "benign", "situ", "behavior"],
  ["primary", "secondary"],
  ["first", "second", "third", "fourth", "fifth", "1st", "2nd", "3rd"],
  ["1", "2", "3", "4", "5", "i", "ii", "iii", "iv", "v"],
  ["mild", "moderate", "severe", "profound"],
  ["with", "without"],
  ["traffic", "nontraffic"],
  ["burn", "corrosion"],
  ["open", "closed"],
  ["displaced", "nondisplaced"],
  ["male", "female"],
  ["anterior", "posterior"],
  ["front", "back"],
  ["upper", "lower"],
  ["congenital", "acquired"],
  ["complete", "partial", "incomplete"],
  ["proximal", "distal"],
  ["maternal", "newborn", "fetal"],
  ["personal", "family"],
  ["lateral", "medial"],
  ["superior", "inferior"],
  ["internal", "external"],
  ["accidental", "intentional", "assault", "undetermined", "adverse", "underdosing"],
  ["driver", "passenger"],
  ["major", "minor", "superficial"],
  ["single", "recurrent", "multiple"],
  ["infantile", "adult", "juvenile"]
];

// server/store/catalog/terms/askedTerms.ts
var asWritten = 0.94;
var AskedTerms = class {
  /** How well the term means a slot, and which slots as bits. */
  weights;
  bits;
  /** 1 where there is a bit: small enough to stay in the processor's nearest cache while names are read. */
  marks;
  /** By term, group of {@link opposites} as a bit; 0 for words of none, and no longer than it must be. */
  #groups;
  /** Groups that the query speaks of. */
  askedGroups = 0;
  #ranks;
  #slots = [];
  constructor(snapshot, terms) {
    this.#ranks = snapshot.ids("termRanks");
    this.weights = new Float32Array(terms.size);
    this.bits = new Uint32Array(terms.size);
    this.marks = new Uint8Array(terms.size);
    const groups = opposites.flatMap((group, bit) => group.map((term) => [this.#rankOf(terms.find(term)), 1 << bit])).filter(([rank2]) => rank2 >= 0);
    this.#groups = new Uint32Array(Math.max(0, ...groups.map(([rank2]) => rank2 + 1)));
    for (const [rank2, bit] of groups) this.#groups[rank2] = bit;
  }
  begin(slots) {
    this.#slots = slots;
    this.askedGroups = 0;
    slots.forEach(({ alternatives }, slot) => {
      for (const { from, to, weight } of alternatives) {
        for (let term = from; term < to; term += 1) {
          const rank2 = this.#ranks[term] ?? 0;
          this.bits[rank2] = (this.bits[rank2] ?? 0) | 1 << slot;
          this.marks[rank2] = 1;
          if (weight > (this.weights[rank2] ?? 0)) this.weights[rank2] = weight;
        }
        if (weight >= asWritten && to === from + 1) this.askedGroups |= this.groupOf(this.#rankOf(from));
      }
    });
  }
  /** Leaves the arrays as they were. */
  end() {
    for (const { alternatives } of this.#slots) {
      for (const { from, to } of alternatives) {
        for (let term = from; term < to; term += 1) {
          const rank2 = this.#ranks[term] ?? 0;
          this.bits[rank2] = 0;
          this.marks[rank2] = 0;
          this.weights[rank2] = 0;
        }
      }
    }
    this.#slots = [];
  }
  groupOf(rank2) {
    return rank2 >= 0 && rank2 < this.#groups.length ? this.#groups[rank2] ?? 0 : 0;
  }
  #rankOf(term) {
    return term < 0 ? -1 : this.#ranks[term] ?? -1;
  }
};

// server/store/catalog/terms/documentScore.ts
function emptyScore() {
  return {
    score: 0,
    coverage: 0,
    precision: 0,
    written: 0,
    field: 0,
    isFirstReached: false,
    spare: 0,
    inOrder: 0,
    documentCoverage: 0,
    worstSlot: 0,
    familyCoverage: 0,
    familyWorst: 0,
    meanCoverage: 0,
    isExact: false,
    titleScore: 0,
    titleCoverage: 0,
    titlePrecision: 0,
    ownPrecision: 0,
    ownSpare: 0,
    isUnspecified: false,
    isOther: false,
    spareSides: 0,
    contradictions: 0,
    spareOpposites: 0,
    wordShare: 0,
    familyWordShare: 0,
    names: 0
  };
}

// server/store/catalog/terms/bitCount.ts
function bitCount(bits) {
  let count2 = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count2 += 1;
  return count2;
}

// server/store/catalog/terms/weighedName.ts
var mostWeighedSlots = 32;
var WeighedName = class {
  field = 0;
  /** How rare its words are together, and how rare those that were asked for. */
  told = 0;
  reached = 0;
  /** Required words that were not asked for. */
  missed = 0;
  /** Slots that it has as they were written. */
  written = 0;
  /** Neighbours of the query that are neighbours in the name. */
  inOrder = 0;
  isFirstReached = false;
  /** By slot, how well the name has it. */
  weights = new Float64Array(mostWeighedSlots);
};
var NameScale = class {
  #rarity;
  #aside;
  constructor(snapshot) {
    this.#rarity = snapshot.float32("rarity");
    this.#aside = snapshot.uint8("aside");
  }
  /** Weighs the name that was just read, by the first `count` slots. */
  weigh(reader, asked, { name, count: count2 }) {
    const { words, required, all } = reader;
    const { bits: bitsOf, weights: weightOf } = asked;
    const { weights: weights2 } = name;
    weights2.fill(0, 0, count2);
    let told = 0;
    let reached = 0;
    let missed = 0;
    let written = 0;
    let inOrder = 0;
    let last2 = 0;
    for (let word = 0; word < all; word += 1) {
      const term = words[word] ?? 0;
      const bits = bitsOf[term] ?? 0;
      const rarity = this.#rarity[term] ?? 0;
      if (bits === 0) {
        last2 = 0;
        if (word >= required) continue;
        const isAside = this.#aside[term] === 1;
        told += isAside ? rarity * asideShare : rarity;
        if (!isAside) missed += 1;
        continue;
      }
      const weight = weightOf[term] ?? 0;
      told += rarity;
      reached += rarity * weight;
      if (weight >= asWritten) written |= bits;
      if ((bits & last2 << 1) !== 0) inOrder += 1;
      last2 = bits;
      for (let rest = bits, slot = 0; rest !== 0; rest >>>= 1, slot += 1) {
        if ((rest & 1) === 1 && weight > (weights2[slot] ?? 0)) weights2[slot] = weight;
      }
    }
    name.field = reader.field;
    name.told = told;
    name.reached = reached;
    name.missed = missed;
    name.written = bitCount(written);
    name.inOrder = inOrder;
    name.isFirstReached = bitsOf[words[0] ?? 0] !== 0;
  }
};

// server/store/catalog/terms/inheritedTerms.ts
var InheritedTerms = class {
  /** By slot, how well a header of {@link read} has it. */
  weights = new Float64Array(mostWeighedSlots);
  #terms;
  #starts;
  #header = -1;
  constructor(snapshot) {
    this.#terms = snapshot.uint8("inherited");
    this.#starts = snapshot.uint32("inheritedStarts");
  }
  /** Forgets the query before. */
  begin() {
    this.#header = -1;
  }
  read(header, { bits: bitsOf, weights: weightOf }) {
    if (header === this.#header) return;
    this.#header = header;
    this.weights.fill(0);
    const end = this.#starts[header + 1] ?? 0;
    for (let place = this.#starts[header] ?? 0; place < end; ) {
      let byte = this.#terms[place++] ?? 0;
      let term = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        byte = this.#terms[place++] ?? 0;
        term |= (byte & 127) << shift;
      }
      const weight = weightOf[term] ?? 0;
      for (let rest = bitsOf[term] ?? 0, slot = 0; rest !== 0; rest >>>= 1, slot += 1) {
        if ((rest & 1) === 1 && weight > (this.weights[slot] ?? 0)) this.weights[slot] = weight;
      }
    }
  }
};

// server/store/catalog/terms/nameReader.ts
var NameReader = class {
  /** The required words of the name, then the optional ones; more of it is left over from other names. */
  words = new Uint32Array(mostRequired + mostOptional);
  /** `phraseFields`, or {@link inheritedField} for the mark that the headers' words hold too. */
  field = 0;
  editions = 0;
  required = 0;
  all = 0;
  /** Of a title: which of its required words its header's title does not have, as bits. */
  own = 0;
  /** True where any of its words was asked for. */
  isReached = false;
  #phrases;
  #phraseStarts;
  #tagFields;
  #tagEditions;
  #tagRequired;
  #tagAll;
  #place = 0;
  #end = 0;
  constructor(snapshot) {
    this.#phrases = snapshot.uint8("phrases");
    this.#phraseStarts = snapshot.uint32("phraseStarts");
    this.#tagFields = snapshot.uint8("tagFields");
    this.#tagEditions = snapshot.uint32("tagEditions");
    this.#tagRequired = snapshot.uint8("tagRequired");
    this.#tagAll = snapshot.uint8("tagAll");
  }
  /** Goes before the first name of a document. */
  begin(document) {
    this.#place = this.#phraseStarts[document] ?? 0;
    this.#end = this.#phraseStarts[document + 1] ?? 0;
  }
  /**
   * Reads the next name; false where there is no other.
   * @param marks by word: 1 where a query asks for it
   */
  next(marks2) {
    if (this.#place >= this.#end) return false;
    const tag = this.#number();
    this.field = this.#tagFields[tag] ?? 0;
    this.editions = this.#tagEditions[tag] ?? 0;
    this.required = this.#tagRequired[tag] ?? 0;
    this.all = this.#tagAll[tag] ?? 0;
    this.own = this.field === phraseFields.title ? this.#number() : 0;
    const phrases = this.#phrases;
    const words = this.words;
    let place = this.#place;
    let reached = 0;
    for (let word = 0; word < this.all; word += 1) {
      let byte = phrases[place++] ?? 0;
      let value = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        byte = phrases[place++] ?? 0;
        value |= (byte & 127) << shift;
      }
      words[word] = value;
      reached |= marks2[value] ?? 0;
    }
    this.isReached = reached !== 0;
    this.#place = place;
    return true;
  }
  isIn(position) {
    return (this.editions >>> position & 1) === 1;
  }
  get isInherited() {
    return this.field === inheritedField;
  }
  #number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.#phrases[this.#place++] ?? 0;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  }
};

// server/store/catalog/terms/titleReading.ts
var sideTerms = ["left", "right", "bilateral", "unilateral"];
var TitleReading = class {
  #rarity;
  #aside;
  #unspecified;
  #other;
  #sides;
  constructor(snapshot, terms) {
    this.#rarity = snapshot.float32("rarity");
    this.#aside = snapshot.uint8("aside");
    const ranks = snapshot.ids("termRanks");
    const rankOf = (term) => ranks[terms.find(term)] ?? -1;
    this.#unspecified = rankOf("unspecified");
    this.#other = rankOf("other");
    this.#sides = sideTerms.map(rankOf);
  }
  /** Tells the score of the title that was just read. */
  tell({ words, all, own }, asked, score) {
    const { bits, weights: weights2, askedGroups } = asked;
    let told = 0;
    let reached = 0;
    let agreed = 0;
    let against = 0;
    for (let word = 0; word < all; word += 1) {
      const term = words[word] ?? 0;
      const isReached = bits[term] !== 0;
      if (term === this.#unspecified) score.isUnspecified = true;
      if (term === this.#other) score.isOther = true;
      if (!isReached && this.#sides.includes(term)) score.spareSides += 1;
      const group = asked.groupOf(term);
      if (isReached) agreed |= group;
      else against |= group;
      if ((own >>> word & 1) === 0) continue;
      const rarity = this.#rarity[term] ?? 0;
      told += isReached || this.#aside[term] === 0 ? rarity : rarity * asideShare;
      if (isReached) reached += rarity * (weights2[term] ?? 0);
    }
    score.contradictions = bitCount(against & askedGroups & ~agreed);
    score.spareOpposites = bitCount(against & ~askedGroups);
    score.ownPrecision = told === 0 ? 1 : Math.min(1, reached / told);
    score.ownSpare = Math.max(0, told - reached);
  }
};

// server/store/catalog/terms/phraseScorer.ts
var elsewhereShare = 0.8;
var inheritedShare2 = 0.7;
var precisionShare = 0.5;
var coveragePower = 1.4;
var fieldWeights = Float64Array.of(1, 1, 0.98, 0.9, 0.93, 0.9, 0.95);
var laterWeight = 0.97;
var PhraseScorer = class {
  #reader;
  #asked;
  #inherited;
  #titles;
  #scale;
  #headers;
  #ranks;
  #shares = new Float64Array(mostWeighedSlots);
  #slotCount = 0;
  /** By slot, of the document that is weighed: how well its names have it, how well a name or a header, and the sum over its names. */
  #ownWeights = new Float64Array(mostWeighedSlots);
  #inheritedWeights = new Float64Array(mostWeighedSlots);
  #sums = new Float64Array(mostWeighedSlots);
  /** Its names; the objects are kept for the next one. */
  #names = [];
  #nameCount = 0;
  constructor(snapshot, terms) {
    this.#reader = new NameReader(snapshot);
    this.#asked = new AskedTerms(snapshot, terms);
    this.#inherited = new InheritedTerms(snapshot);
    this.#titles = new TitleReading(snapshot, terms);
    this.#scale = new NameScale(snapshot);
    this.#headers = snapshot.ids("documentHeader");
    this.#ranks = snapshot.ids("termRanks");
  }
  /** Takes the slots that the next documents are weighed by. Documents of one header do best one after the other. */
  begin(slots) {
    this.#slotCount = slots.length;
    slots.forEach(({ share }, slot) => this.#shares[slot] = share);
    this.#asked.begin(slots);
    this.#inherited.begin();
  }
  /** Leaves the scratch arrays as they were. */
  end() {
    this.#asked.end();
  }
  /** Terms of a document's title in an edition. */
  titleOf(document, position) {
    const reader = this.#reader;
    reader.begin(document);
    while (reader.next(this.#asked.marks)) {
      if (reader.field === phraseFields.title && reader.isIn(position)) return [...reader.words.subarray(0, reader.required)].map((rank2) => this.#ranks.indexOf(rank2));
    }
    return [];
  }
  /** Weighs a document by its names in an edition; undefined where it has none of the words there. */
  score(document, position) {
    const count2 = this.#slotCount;
    this.#ownWeights.fill(0, 0, count2);
    this.#inheritedWeights.fill(0, 0, count2);
    this.#sums.fill(0, 0, count2);
    this.#nameCount = 0;
    const result = emptyScore();
    this.#readNames(document, position, result);
    if (this.#nameCount === 0) return void 0;
    this.#takeSlots(result);
    for (let place = 0; place < this.#nameCount; place += 1) {
      const name = this.#names[place];
      if (name !== void 0) this.#takeName(name, result);
    }
    return result;
  }
  /** Reads the names of a document that have any word of the query into {@link #names}; tells of the title in any case. */
  #readNames(document, position, result) {
    const reader = this.#reader;
    const { marks: marks2 } = this.#asked;
    reader.begin(document);
    while (reader.next(marks2)) {
      if (!reader.isIn(position)) continue;
      if (reader.isInherited) {
        this.#inherited.read(this.#headers[document] ?? 0, this.#asked);
        this.#inheritedWeights.set(this.#inherited.weights);
        continue;
      }
      result.names += 1;
      if (reader.field === phraseFields.title) this.#titles.tell(reader, this.#asked, result);
      if (reader.isReached) this.#weighName();
    }
  }
  #weighName() {
    const count2 = this.#slotCount;
    const name = this.#names[this.#nameCount] ?? new WeighedName();
    this.#names[this.#nameCount] = name;
    this.#nameCount += 1;
    this.#scale.weigh(this.#reader, this.#asked, { name, count: count2 });
    for (let slot = 0; slot < count2; slot += 1) {
      const weight = name.weights[slot] ?? 0;
      this.#sums[slot] = (this.#sums[slot] ?? 0) + weight;
      if (weight > (this.#ownWeights[slot] ?? 0)) this.#ownWeights[slot] = weight;
    }
  }
  #takeSlots(result) {
    const count2 = this.#slotCount;
    let coverage = 0;
    let family = 0;
    let mean = 0;
    let words = 0;
    let familyWords = 0;
    let worst = 1;
    let familyWorst = 1;
    for (let slot = 0; slot < count2; slot += 1) {
      const share = this.#shares[slot] ?? 0;
      const own = this.#ownWeights[slot] ?? 0;
      const known = Math.max(own, this.#inheritedWeights[slot] ?? 0);
      coverage += share * own;
      family += share * known;
      mean += share * (this.#sums[slot] ?? 0);
      words += own;
      familyWords += known;
      if (own < worst) worst = own;
      if (known < familyWorst) familyWorst = known;
    }
    result.documentCoverage = coverage;
    result.wordShare = words / count2;
    result.familyWordShare = familyWords / count2;
    result.worstSlot = worst;
    result.familyCoverage = family;
    result.familyWorst = familyWorst;
    result.meanCoverage = mean / Math.max(1, result.names);
  }
  #takeName(name, result) {
    const count2 = this.#slotCount;
    let own = 0;
    let covered = 0;
    for (let slot = 0; slot < count2; slot += 1) {
      const share = this.#shares[slot] ?? 0;
      const weight = name.weights[slot] ?? 0;
      own += share * weight;
      covered += share * Math.max(weight, elsewhereShare * (this.#ownWeights[slot] ?? 0), inheritedShare2 * (this.#inheritedWeights[slot] ?? 0));
    }
    const precision = name.told === 0 ? 0 : Math.min(1, name.reached / name.told);
    const balance = 1 - precisionShare + precisionShare * precision;
    if (name.field === phraseFields.title) {
      result.titleCoverage = own;
      result.titlePrecision = precision;
      result.titleScore = own ** coveragePower * balance;
    }
    if (name.missed === 0 && name.written === count2) result.isExact = true;
    const score = covered ** coveragePower * balance * (fieldWeights[name.field] ?? 1) * (name.isFirstReached ? 1 : laterWeight);
    if (score <= result.score) return;
    result.score = score;
    result.coverage = own;
    result.precision = precision;
    result.written = name.written / count2;
    result.field = name.field;
    result.isFirstReached = name.isFirstReached;
    result.spare = name.missed;
    result.inOrder = name.inOrder;
  }
};

// server/store/catalog/terms/shorthand.tsv
var shorthand_default = "# phrase	meanings in words of the titles, the likeliest first, between bars	source or reason\nhtn	essential primary hypertension	cardiology, standard abbreviation\nhbp	essential primary hypertension	cardiology, standard abbreviation\npulm htn	pulmonary hypertension unspecified	cardiology, standard abbreviation\nphtn	pulmonary hypertension unspecified	cardiology, standard abbreviation\npah	primary pulmonary hypertension|secondary pulmonary arterial hypertension	cardiology, standard abbreviation\ncad	atherosclerotic heart disease of native coronary artery without angina pectoris	cardiology, standard abbreviation\nascvd	atherosclerotic heart disease of native coronary artery	cardiology, standard abbreviation\nchd	congenital heart disease malformation of heart|atherosclerotic heart disease of native coronary artery	cardiology, standard abbreviation\nihd	chronic ischemic heart disease	cardiology, standard abbreviation\nmi	acute myocardial infarction	cardiology, standard abbreviation\nami	acute myocardial infarction	cardiology, standard abbreviation\nold mi	old myocardial infarction	cardiology, standard abbreviation\nh/o mi	old myocardial infarction	cardiology, standard abbreviation\nhx mi	old myocardial infarction	cardiology, standard abbreviation\nprior mi	old myocardial infarction	cardiology, standard abbreviation\nstemi	ST elevation STEMI myocardial infarction of unspecified site	cardiology, standard abbreviation\nnstemi	non-ST elevation NSTEMI myocardial infarction	cardiology, standard abbreviation\nacs	acute coronary syndrome acute ischemic heart disease unspecified	cardiology, standard abbreviation\nusa	unstable angina	cardiology, standard abbreviation\nchf	heart failure unspecified	cardiology, standard abbreviation\nhf	heart failure unspecified	cardiology, standard abbreviation\nccf	heart failure unspecified	cardiology, standard abbreviation\nhfref	systolic congestive heart failure unspecified	cardiology, standard abbreviation\nhfpef	diastolic congestive heart failure unspecified	cardiology, standard abbreviation\nhfmref	combined systolic and diastolic heart failure	cardiology, standard abbreviation\nadhf	acute on chronic heart failure	cardiology, standard abbreviation\nlvf	left ventricular failure	cardiology, standard abbreviation\nrvf	right heart failure unspecified	cardiology, standard abbreviation\nafib	unspecified atrial fibrillation	cardiology, standard abbreviation\naf	unspecified atrial fibrillation	cardiology, standard abbreviation\na fib	unspecified atrial fibrillation	cardiology, standard abbreviation\na-fib	unspecified atrial fibrillation	cardiology, standard abbreviation\npafib	paroxysmal atrial fibrillation	cardiology, standard abbreviation\npaf	paroxysmal atrial fibrillation	cardiology, standard abbreviation\naflutter	unspecified atrial flutter	cardiology, standard abbreviation\na flutter	unspecified atrial flutter	cardiology, standard abbreviation\naflut	unspecified atrial flutter	cardiology, standard abbreviation\nafl	unspecified atrial flutter	cardiology, standard abbreviation\nsvt	supraventricular tachycardia unspecified	cardiology, standard abbreviation\npsvt	supraventricular tachycardia	cardiology, standard abbreviation\navnrt	supraventricular tachycardia	cardiology, standard abbreviation\nvtach	ventricular tachycardia unspecified	cardiology, standard abbreviation\nv tach	ventricular tachycardia unspecified	cardiology, standard abbreviation\nvt	ventricular tachycardia unspecified	cardiology, standard abbreviation\nvfib	ventricular fibrillation	cardiology, standard abbreviation\nv fib	ventricular fibrillation	cardiology, standard abbreviation\nvf	ventricular fibrillation	cardiology, standard abbreviation\npvc	ventricular premature depolarization	cardiology, standard abbreviation\npvcs	ventricular premature depolarization	cardiology, standard abbreviation\npac	atrial premature depolarization	cardiology, standard abbreviation\npacs	atrial premature depolarization	cardiology, standard abbreviation\nsss	sick sinus syndrome	cardiology, standard abbreviation\nwpw	pre-excitation syndrome	cardiology, standard abbreviation\nlqts	long QT syndrome	cardiology, standard abbreviation\nlong qt	long QT syndrome	cardiology, standard abbreviation\nlbbb	left bundle-branch block unspecified	cardiology, standard abbreviation\nrbbb	unspecified right bundle-branch block	cardiology, standard abbreviation\navb	atrioventricular block unspecified	cardiology, standard abbreviation\nav block	atrioventricular block unspecified	cardiology, standard abbreviation\nchb	atrioventricular block complete	cardiology, standard abbreviation\nmobitz	atrioventricular block second degree	cardiology, standard abbreviation\ndcm	dilated cardiomyopathy	cardiology, standard abbreviation\nhcm	other hypertrophic cardiomyopathy	cardiology, standard abbreviation\nhocm	obstructive hypertrophic cardiomyopathy	cardiology, standard abbreviation\nicm	ischemic cardiomyopathy	cardiology, standard abbreviation\nnicm	other cardiomyopathies	cardiology, standard abbreviation\nas	nonrheumatic aortic valve stenosis	cardiology, standard abbreviation\nar	nonrheumatic aortic valve insufficiency	cardiology, standard abbreviation\nai	nonrheumatic aortic valve insufficiency	cardiology, standard abbreviation\nms	multiple sclerosis|rheumatic mitral stenosis|nonrheumatic mitral valve stenosis	cardiology, standard abbreviation\nmr	nonrheumatic mitral valve insufficiency	cardiology, standard abbreviation\nmvp	nonrheumatic mitral valve prolapse	cardiology, standard abbreviation\ntr	nonrheumatic tricuspid valve insufficiency	cardiology, standard abbreviation\nasd	atrial septal defect unspecified|autistic disorder	cardiology, standard abbreviation\nvsd	ventricular septal defect	cardiology, standard abbreviation\npda	patent ductus arteriosus	cardiology, standard abbreviation\npfo	patent foramen ovale	cardiology, standard abbreviation\ntof	tetralogy of Fallot	cardiology, standard abbreviation\ntga	discordant ventriculoarterial connection	cardiology, standard abbreviation\nhlhs	hypoplastic left heart syndrome	cardiology, standard abbreviation\naaa	abdominal aortic aneurysm without rupture unspecified	cardiology, standard abbreviation\ntaa	thoracic aortic aneurysm without rupture unspecified	cardiology, standard abbreviation\npad	peripheral vascular disease unspecified	cardiology, standard abbreviation\npvd	peripheral vascular disease unspecified	cardiology, standard abbreviation\ndvt	acute embolism and thrombosis of unspecified deep veins of lower extremity	cardiology, standard abbreviation\nsvt leg	phlebitis and thrombophlebitis of superficial vessels of lower extremity	cardiology, standard abbreviation\nvte	acute embolism and thrombosis of vein	cardiology, standard abbreviation\npe	other pulmonary embolism without acute cor pulmonale	cardiology, standard abbreviation\ncvi	venous insufficiency chronic peripheral	cardiology, standard abbreviation\nvv	asymptomatic varicose veins of lower extremity	cardiology, standard abbreviation\nvaricose	asymptomatic varicose veins of lower extremity	cardiology, standard abbreviation\nhld	hyperlipidemia unspecified	cardiology, standard abbreviation\nhl	hyperlipidemia unspecified	cardiology, standard abbreviation\nhypercholesterolemia	pure hypercholesterolemia unspecified	cardiology, standard abbreviation\nhigh cholesterol	pure hypercholesterolemia unspecified	cardiology, standard abbreviation\nelevated cholesterol	pure hypercholesterolemia unspecified	cardiology, standard abbreviation\nhypertrig	pure hyperglyceridemia	cardiology, standard abbreviation\nhypertg	pure hyperglyceridemia	cardiology, standard abbreviation\nhigh triglycerides	pure hyperglyceridemia	cardiology, standard abbreviation\nfh	familial hypercholesterolemia|family history	cardiology, standard abbreviation\noh	orthostatic hypotension	cardiology, standard abbreviation\northostasis	orthostatic hypotension	cardiology, standard abbreviation\npots	postural orthostatic tachycardia syndrome	cardiology, standard abbreviation\nhtn urgency	hypertensive urgency emergency crisis	cardiology, standard abbreviation\nhtn emergency	hypertensive urgency emergency crisis	cardiology, standard abbreviation\nhhd	hypertensive heart disease	cardiology, standard abbreviation\ns/p cabg	presence of aortocoronary bypass graft	cardiology, standard abbreviation\nhx cabg	presence of aortocoronary bypass graft	cardiology, standard abbreviation\ncabg	presence of aortocoronary bypass graft	cardiology, standard abbreviation\nptca	presence of coronary angioplasty implant and graft	cardiology, standard abbreviation\ns/p pci	presence of coronary angioplasty implant and graft	cardiology, standard abbreviation\ns/p stent	presence of coronary angioplasty implant and graft	cardiology, standard abbreviation\npci	coronary angioplasty status	cardiology, standard abbreviation\nppm	presence of cardiac pacemaker	cardiology, standard abbreviation\npacer	presence of cardiac pacemaker	cardiology, standard abbreviation\npm	presence of cardiac pacemaker	cardiology, standard abbreviation\naicd	presence of automatic implantable cardiac defibrillator	cardiology, standard abbreviation\nicd	presence of automatic implantable cardiac defibrillator	cardiology, standard abbreviation\nie	acute and subacute infective endocarditis	cardiology, standard abbreviation\nsbe	acute and subacute infective endocarditis	cardiology, standard abbreviation\ntamponade	cardiac tamponade	cardiology, standard abbreviation\ncp	chest pain unspecified|cerebral palsy unspecified	cardiology, standard abbreviation\nacp	atypical chest pain other	cardiology, standard abbreviation\npalps	palpitations	cardiology, standard abbreviation\ntachy	tachycardia unspecified	cardiology, standard abbreviation\nbrady	bradycardia unspecified	cardiology, standard abbreviation\nscd	sudden cardiac death arrest|sickle-cell disease	cardiology, standard abbreviation\nvasovagal	syncope and collapse	cardiology, standard abbreviation\ndoe	dyspnea shortness of breath	cardiology, standard abbreviation\npnd	paroxysmal nocturnal dyspnea other forms of dyspnea|postnasal drip	cardiology, standard abbreviation\nle edema	localized edema	cardiology, standard abbreviation\nble edema	localized edema	cardiology, standard abbreviation\nleg swelling	localized edema	cardiology, standard abbreviation\nswollen legs	localized edema	cardiology, standard abbreviation\nheart attack	acute myocardial infarction unspecified	lay words for heart and vessels\nmild heart attack	non-ST elevation NSTEMI myocardial infarction	lay words for heart and vessels\nhigh blood pressure	essential primary hypertension	lay words for heart and vessels\nlow blood pressure	hypotension unspecified	lay words for heart and vessels\nirregular heartbeat	cardiac arrhythmia unspecified	lay words for heart and vessels\nirregular heart beat	cardiac arrhythmia unspecified	lay words for heart and vessels\nheart rhythm problem	cardiac arrhythmia unspecified	lay words for heart and vessels\nskipped beats	palpitations	lay words for heart and vessels\nheart fluttering	palpitations	lay words for heart and vessels\nracing heart	tachycardia unspecified	lay words for heart and vessels\nfast heart rate	tachycardia unspecified	lay words for heart and vessels\nfast heartbeat	tachycardia unspecified	lay words for heart and vessels\nslow heart rate	bradycardia unspecified	lay words for heart and vessels\nslow heartbeat	bradycardia unspecified	lay words for heart and vessels\nleaky heart valve	valve insufficiency endocarditis	lay words for heart and vessels\nleaky valve	valve insufficiency endocarditis	lay words for heart and vessels\nhole in heart	atrial septal defect	lay words for heart and vessels\nhole in the heart	atrial septal defect	lay words for heart and vessels\nenlarged heart	cardiomegaly	lay words for heart and vessels\nbig heart	cardiomegaly	lay words for heart and vessels\nweak heart	heart failure unspecified	lay words for heart and vessels\nwater on the lungs	acute pulmonary edema|pleural effusion	lay words for heart and vessels\nfluid in lungs	acute pulmonary edema|pleural effusion	lay words for heart and vessels\nfluid on lungs	acute pulmonary edema|pleural effusion	lay words for heart and vessels\nclogged arteries	atherosclerosis	lay words for heart and vessels\nblocked arteries	atherosclerosis	lay words for heart and vessels\nhardening of the arteries	atherosclerosis	lay words for heart and vessels\nblood clot leg	acute embolism and thrombosis of unspecified deep veins of lower extremity	lay words for heart and vessels\nblood clot in leg	acute embolism and thrombosis of unspecified deep veins of lower extremity	lay words for heart and vessels\nleg clot	acute embolism and thrombosis of unspecified deep veins of lower extremity	lay words for heart and vessels\nblood clot in the leg	acute embolism and thrombosis of unspecified deep veins of lower extremity	lay words for heart and vessels\nblood clot lung	other pulmonary embolism without acute cor pulmonale	lay words for heart and vessels\nblood clot in lung	other pulmonary embolism without acute cor pulmonale	lay words for heart and vessels\nlung clot	other pulmonary embolism without acute cor pulmonale	lay words for heart and vessels\nclot in lung	other pulmonary embolism without acute cor pulmonale	lay words for heart and vessels\nblood clot	acute embolism and thrombosis of vein	lay words for heart and vessels\npoor circulation	peripheral vascular disease unspecified	lay words for heart and vessels\nbad circulation	peripheral vascular disease unspecified	lay words for heart and vessels\nspider veins	spider veins asymptomatic varicose veins	lay words for heart and vessels\npiles	unspecified hemorrhoids	lay words for heart and vessels\npassed out	syncope and collapse	lay words for heart and vessels\npassing out	syncope and collapse	lay words for heart and vessels\nblacked out	syncope and collapse	lay words for heart and vessels\nfainted	syncope and collapse	lay words for heart and vessels\nfaint	syncope and collapse	lay words for heart and vessels\ncardiac arrest	cardiac arrest cause unspecified	lay words for heart and vessels\nheart stopped	cardiac arrest cause unspecified	lay words for heart and vessels\ncopd	chronic obstructive pulmonary disease unspecified	pulmonology, standard abbreviation\ncold disease	chronic obstructive pulmonary disease unspecified	pulmonology, standard abbreviation\naecopd	chronic obstructive pulmonary disease with acute exacerbation	pulmonology, standard abbreviation\ncopd exacerbation	chronic obstructive pulmonary disease with acute exacerbation	pulmonology, standard abbreviation\ncopd flare	chronic obstructive pulmonary disease with acute exacerbation	pulmonology, standard abbreviation\ncopd exac	chronic obstructive pulmonary disease with acute exacerbation	pulmonology, standard abbreviation\nsob	shortness of breath	pulmonology, standard abbreviation\nsobr	shortness of breath	pulmonology, standard abbreviation\ndib	shortness of breath	pulmonology, standard abbreviation\ncap	pneumonia unspecified organism	pulmonology, standard abbreviation\npna	pneumonia unspecified organism	pulmonology, standard abbreviation\nhap	pneumonia unspecified organism hospital acquired	pulmonology, standard abbreviation\nvap	ventilator associated pneumonia	pulmonology, standard abbreviation\npcp	pneumocystosis|phencyclidine hallucinogen	pulmonology, standard abbreviation\npjp	pneumocystosis	pulmonology, standard abbreviation\nrml pna	lobar pneumonia unspecified organism	pulmonology, standard abbreviation\nrll pna	lobar pneumonia unspecified organism	pulmonology, standard abbreviation\nlll pna	lobar pneumonia unspecified organism	pulmonology, standard abbreviation\nuri	acute upper respiratory infection unspecified	pulmonology, standard abbreviation\nurti	acute upper respiratory infection unspecified	pulmonology, standard abbreviation\nlrti	unspecified acute lower respiratory infection	pulmonology, standard abbreviation\nards	acute respiratory distress syndrome	pulmonology, standard abbreviation\nrds	respiratory distress syndrome of newborn	pulmonology, standard abbreviation\narf	acute respiratory failure|acute kidney failure unspecified	pulmonology, standard abbreviation\nahrf	acute respiratory failure with hypoxia	pulmonology, standard abbreviation\ncrf	chronic respiratory failure|chronic kidney disease	pulmonology, standard abbreviation\nacute hypoxic respiratory failure	acute respiratory failure with hypoxia	pulmonology, standard abbreviation\nhypoxic resp failure	acute respiratory failure with hypoxia	pulmonology, standard abbreviation\nosa	obstructive sleep apnea adult pediatric	pulmonology, standard abbreviation\ncsa	primary central sleep apnea|child sexual abuse	pulmonology, standard abbreviation\nohs	morbid severe obesity with alveolar hypoventilation	pulmonology, standard abbreviation\nild	interstitial pulmonary disease unspecified	pulmonology, standard abbreviation\nipf	idiopathic pulmonary fibrosis	pulmonology, standard abbreviation\ncf	cystic fibrosis unspecified	pulmonology, standard abbreviation\nbpd	bronchopulmonary dysplasia|borderline personality disorder	pulmonology, standard abbreviation\nptx	pneumothorax unspecified	pulmonology, standard abbreviation\npneumo	pneumothorax unspecified	pulmonology, standard abbreviation\nttn	transient tachypnea of newborn	pulmonology, standard abbreviation\ntb	respiratory tuberculosis unspecified	pulmonology, standard abbreviation\nltbi	latent tuberculosis	pulmonology, standard abbreviation\nppd positive	nonspecific reaction to tuberculin skin test	pulmonology, standard abbreviation\n+ppd	nonspecific reaction to tuberculin skin test	pulmonology, standard abbreviation\npositive ppd	nonspecific reaction to tuberculin skin test	pulmonology, standard abbreviation\nspn	solitary pulmonary nodule	pulmonology, standard abbreviation\nlung nodule	solitary pulmonary nodule	pulmonology, standard abbreviation\npulm nodule	solitary pulmonary nodule	pulmonology, standard abbreviation\neia	exercise induced bronchospasm	pulmonology, standard abbreviation\neib	exercise induced bronchospasm	pulmonology, standard abbreviation\nrad	asthma reactive airway disease unspecified	pulmonology, standard abbreviation\nasthma exac	unspecified asthma with acute exacerbation	pulmonology, standard abbreviation\nasthma attack	unspecified asthma with acute exacerbation	pulmonology, standard abbreviation\nasthma flare	unspecified asthma with acute exacerbation	pulmonology, standard abbreviation\nmas	neonatal aspiration of meconium	pulmonology, standard abbreviation\nrsv	respiratory syncytial virus	pulmonology, standard abbreviation\nrsv bronchiolitis	acute bronchiolitis due to respiratory syncytial virus	pulmonology, standard abbreviation\naat	alpha-1-antitrypsin deficiency	pulmonology, standard abbreviation\na1at	alpha-1-antitrypsin deficiency	pulmonology, standard abbreviation\naatd	alpha-1-antitrypsin deficiency	pulmonology, standard abbreviation\nmac	mycobacterial pulmonary infection	pulmonology, standard abbreviation\nbronch	bronchitis not specified as acute or chronic	pulmonology, standard abbreviation\nhemopt	hemoptysis	pulmonology, standard abbreviation\npulm edema	acute pulmonary edema|pulmonary edema chronic	pulmonology, standard abbreviation\ntrouble breathing	shortness of breath	lay words for breathing\ndifficulty breathing	shortness of breath	lay words for breathing\nhard to breathe	shortness of breath	lay words for breathing\ncant breathe	shortness of breath	lay words for breathing\nshort of breath	shortness of breath	lay words for breathing\nwinded	shortness of breath	lay words for breathing\nchest cold	acute bronchitis unspecified	lay words for breathing\ncommon cold	acute nasopharyngitis	lay words for breathing\ncold	acute nasopharyngitis	lay words for breathing\nhead cold	acute nasopharyngitis	lay words for breathing\nchest congestion	other specified respiratory symptoms chest congestion	lay words for breathing\nstuffy nose	nasal congestion	lay words for breathing\nnasal congestion	nasal congestion	lay words for breathing\ncongested nose	nasal congestion	lay words for breathing\nrunny nose	other specified disorders of nose and nasal sinuses rhinorrhea	lay words for breathing\nwalking pneumonia	pneumonia due to mycoplasma pneumoniae	lay words for breathing\nwhooping cough	whooping cough unspecified species	lay words for breathing\ncollapsed lung	pneumothorax unspecified	lay words for breathing\nsmokers cough	simple chronic bronchitis	lay words for breathing\ncoughing up blood	hemoptysis	lay words for breathing\nspitting up blood	hemoptysis	lay words for breathing\nblack lung	coalworker pneumoconiosis	lay words for breathing\nnoisy breathing	stridor|wheezing	lay words for breathing\nfast breathing	tachypnea	lay words for breathing\nflu	influenza due to unidentified influenza virus with other respiratory manifestations	lay words for breathing\nstomach flu	viral intestinal infection unspecified	lay words for breathing\nstomach bug	viral intestinal infection unspecified	lay words for breathing\ncovid	COVID-19	lay words for breathing\ncovid19	COVID-19	lay words for breathing\ncovid 19	COVID-19	lay words for breathing\nlong covid	post COVID-19 condition unspecified	lay words for breathing\nlong haul covid	post COVID-19 condition unspecified	lay words for breathing\ngerd	gastro-esophageal reflux disease without esophagitis	gastroenterology, standard abbreviation\ngord	gastro-esophageal reflux disease without esophagitis	gastroenterology, standard abbreviation\nreflux	gastro-esophageal reflux disease without esophagitis	gastroenterology, standard abbreviation\npud	peptic ulcer site unspecified	gastroenterology, standard abbreviation\ngib	gastrointestinal hemorrhage unspecified	gastroenterology, standard abbreviation\ngi bleed	gastrointestinal hemorrhage unspecified	gastroenterology, standard abbreviation\ngi bleeding	gastrointestinal hemorrhage unspecified	gastroenterology, standard abbreviation\nugib	gastrointestinal hemorrhage unspecified	gastroenterology, standard abbreviation\nlgib	gastrointestinal hemorrhage unspecified	gastroenterology, standard abbreviation\nugi bleed	gastrointestinal hemorrhage unspecified	gastroenterology, standard abbreviation\nbrbpr	hemorrhage of anus and rectum	gastroenterology, standard abbreviation\nibs	irritable bowel syndrome unspecified	gastroenterology, standard abbreviation\nibs-d	irritable bowel syndrome with diarrhea	gastroenterology, standard abbreviation\nibs-c	irritable bowel syndrome with constipation	gastroenterology, standard abbreviation\nibd	noninfective gastroenteritis and colitis inflammatory bowel disease	gastroenterology, standard abbreviation\nuc	ulcerative colitis unspecified without complications	gastroenterology, standard abbreviation\ncd	crohn disease unspecified without complications	gastroenterology, standard abbreviation\nc diff	enterocolitis due to Clostridium difficile	gastroenterology, standard abbreviation\ncdiff	enterocolitis due to Clostridium difficile	gastroenterology, standard abbreviation\ncdi	enterocolitis due to Clostridium difficile	gastroenterology, standard abbreviation\nc difficile	enterocolitis due to Clostridium difficile	gastroenterology, standard abbreviation\nsbo	intestinal obstruction unspecified small bowel	gastroenterology, standard abbreviation\npsbo	partial intestinal obstruction	gastroenterology, standard abbreviation\nlbo	intestinal obstruction unspecified	gastroenterology, standard abbreviation\nn/v	nausea with vomiting unspecified	gastroenterology, standard abbreviation\nnv	nausea with vomiting unspecified	gastroenterology, standard abbreviation\nn/v/d	nausea with vomiting unspecified|diarrhea unspecified	gastroenterology, standard abbreviation\nnvd	nausea with vomiting unspecified|diarrhea unspecified	gastroenterology, standard abbreviation\nv/d	vomiting|diarrhea	gastroenterology, standard abbreviation\nabd pain	unspecified abdominal pain	gastroenterology, standard abbreviation\nabdo pain	unspecified abdominal pain	gastroenterology, standard abbreviation\nap	unspecified abdominal pain	gastroenterology, standard abbreviation\nabdpain	unspecified abdominal pain	gastroenterology, standard abbreviation\nruq pain	right upper quadrant pain	gastroenterology, standard abbreviation\nluq pain	left upper quadrant pain	gastroenterology, standard abbreviation\nrlq pain	right lower quadrant pain	gastroenterology, standard abbreviation\nllq pain	left lower quadrant pain	gastroenterology, standard abbreviation\nruq	right upper quadrant	gastroenterology, standard abbreviation\nluq	left upper quadrant	gastroenterology, standard abbreviation\nrlq	right lower quadrant	gastroenterology, standard abbreviation\nllq	left lower quadrant	gastroenterology, standard abbreviation\nappy	unspecified acute appendicitis	gastroenterology, standard abbreviation\nchole	cholecystitis unspecified|calculus of gallbladder without cholecystitis	gastroenterology, standard abbreviation\ncbd stone	calculus of bile duct without cholangitis or cholecystitis	gastroenterology, standard abbreviation\ncholedocho	calculus of bile duct without cholangitis or cholecystitis	gastroenterology, standard abbreviation\npsc	primary sclerosing cholangitis	gastroenterology, standard abbreviation\npbc	primary biliary cirrhosis	gastroenterology, standard abbreviation\nnash	nonalcoholic steatohepatitis	gastroenterology, standard abbreviation\nnafld	fatty change of liver not elsewhere classified	gastroenterology, standard abbreviation\nmasld	fatty change of liver not elsewhere classified	gastroenterology, standard abbreviation\nmafld	fatty change of liver not elsewhere classified	gastroenterology, standard abbreviation\nmash	nonalcoholic steatohepatitis	gastroenterology, standard abbreviation\nesld	hepatic failure end stage liver disease	gastroenterology, standard abbreviation\nhcc	liver cell carcinoma	gastroenterology, standard abbreviation\nhe	hepatic encephalopathy	gastroenterology, standard abbreviation\nsbp	spontaneous bacterial peritonitis	gastroenterology, standard abbreviation\nhbv	unspecified viral hepatitis B without hepatic coma	gastroenterology, standard abbreviation\nhep b	unspecified viral hepatitis B without hepatic coma	gastroenterology, standard abbreviation\nhcv	unspecified viral hepatitis C without hepatic coma	gastroenterology, standard abbreviation\nhep c	unspecified viral hepatitis C without hepatic coma	gastroenterology, standard abbreviation\nchronic hep c	chronic viral hepatitis C	gastroenterology, standard abbreviation\nchronic hep b	chronic viral hepatitis B without delta-agent	gastroenterology, standard abbreviation\nhav	hepatitis A without hepatic coma	gastroenterology, standard abbreviation\nhep a	hepatitis A without hepatic coma	gastroenterology, standard abbreviation\nhep	viral hepatitis unspecified	gastroenterology, standard abbreviation\nlfts	elevation of levels of liver transaminase	gastroenterology, standard abbreviation\nelevated lfts	elevation of levels of liver transaminase	gastroenterology, standard abbreviation\nabn lfts	elevation of levels of liver transaminase	gastroenterology, standard abbreviation\ntransaminitis	elevation of levels of liver transaminase	gastroenterology, standard abbreviation\nabnormal lfts	elevation of levels of liver transaminase	gastroenterology, standard abbreviation\nage	viral intestinal infection unspecified gastroenteritis noninfective	gastroenterology, standard abbreviation\nge	noninfective gastroenteritis and colitis unspecified	gastroenterology, standard abbreviation\nhh	diaphragmatic hernia without obstruction or gangrene	gastroenterology, standard abbreviation\neoe	eosinophilic esophagitis	gastroenterology, standard abbreviation\nbe	Barrett esophagus without dysplasia	gastroenterology, standard abbreviation\nh pylori	Helicobacter pylori	gastroenterology, standard abbreviation\nogib	gastrointestinal hemorrhage	gastroenterology, standard abbreviation\nfobt+	other fecal abnormalities occult blood	gastroenterology, standard abbreviation\nguaiac positive	other fecal abnormalities occult blood	gastroenterology, standard abbreviation\nheme positive stool	other fecal abnormalities occult blood	gastroenterology, standard abbreviation\ndivertic	diverticulosis of large intestine without perforation	gastroenterology, standard abbreviation\ntics	diverticulosis of large intestine without perforation	gastroenterology, standard abbreviation\npancreatitis	acute pancreatitis without necrosis or infection unspecified	gastroenterology, standard abbreviation\nih	unilateral inguinal hernia without obstruction or gangrene	gastroenterology, standard abbreviation\nrih	unilateral inguinal hernia right without obstruction or gangrene	gastroenterology, standard abbreviation\nbih	bilateral inguinal hernia	gastroenterology, standard abbreviation\nvh	ventral hernia without obstruction or gangrene	gastroenterology, standard abbreviation\nuh	umbilical hernia without obstruction or gangrene	gastroenterology, standard abbreviation\nheartburn	gastro-esophageal reflux disease without esophagitis|heartburn	lay words for digestion\nacid reflux	gastro-esophageal reflux disease without esophagitis|heartburn	lay words for digestion\nstomach ache	unspecified abdominal pain	lay words for digestion\nstomachache	unspecified abdominal pain	lay words for digestion\ntummy ache	unspecified abdominal pain	lay words for digestion\nbelly pain	unspecified abdominal pain	lay words for digestion\nbelly ache	unspecified abdominal pain	lay words for digestion\nbellyache	unspecified abdominal pain	lay words for digestion\ntummy pain	unspecified abdominal pain	lay words for digestion\nstomach pain	epigastric pain|unspecified abdominal pain	lay words for digestion\nstomach ulcer	gastric ulcer unspecified as acute or chronic without hemorrhage or perforation	lay words for digestion\nupset stomach	functional dyspepsia	lay words for digestion\nindigestion	functional dyspepsia	lay words for digestion\nthrowing up	vomiting unspecified	lay words for digestion\npuking	vomiting unspecified	lay words for digestion\nthrows up	vomiting unspecified	lay words for digestion\nsick to stomach	nausea	lay words for digestion\nloose stools	diarrhea unspecified	lay words for digestion\nruns	diarrhea unspecified	lay words for digestion\nwatery stool	diarrhea unspecified	lay words for digestion\nconstipated	constipation unspecified	lay words for digestion\ncant poop	constipation unspecified	lay words for digestion\nblood in stool	melena|hemorrhage of anus and rectum	lay words for digestion\nbloody stool	melena|hemorrhage of anus and rectum	lay words for digestion\nbloody stools	melena|hemorrhage of anus and rectum	lay words for digestion\nblack stool	melena	lay words for digestion\ntarry stool	melena	lay words for digestion\nblack stools	melena	lay words for digestion\nrectal bleeding	hemorrhage of anus and rectum	lay words for digestion\ngallstones	calculus of gallbladder without cholecystitis without obstruction	lay words for digestion\ngall stones	calculus of gallbladder without cholecystitis without obstruction	lay words for digestion\ntrouble swallowing	dysphagia unspecified	lay words for digestion\ndifficulty swallowing	dysphagia unspecified	lay words for digestion\ncant swallow	dysphagia unspecified	lay words for digestion\nbloating	abdominal distension gaseous	lay words for digestion\nbloated	abdominal distension gaseous	lay words for digestion\nswollen belly	abdominal distension gaseous	lay words for digestion\ngas	flatulence	lay words for digestion\ngassy	flatulence	lay words for digestion\nfarting	flatulence	lay words for digestion\nyellow skin	unspecified jaundice	lay words for digestion\nyellow eyes	unspecified jaundice	lay words for digestion\nfatty liver	fatty change of liver not elsewhere classified	lay words for digestion\nliver failure	hepatic failure unspecified without coma	lay words for digestion\ncirrhosis	unspecified cirrhosis of liver	lay words for digestion\nfood poisoning	bacterial foodborne intoxication unspecified	lay words for digestion\nlactose intolerant	lactose intolerance unspecified	lay words for digestion\ngluten intolerance	celiac disease	lay words for digestion\nhiatal hernia	diaphragmatic hernia without obstruction or gangrene	lay words for digestion\nrupture groin	inguinal hernia	lay words for digestion\ncanker sore	recurrent oral aphthae	lay words for digestion\ncanker sores	recurrent oral aphthae	lay words for digestion\ncold sore	herpesviral vesicular dermatitis gingivostomatitis	lay words for digestion\ncold sores	herpesviral vesicular dermatitis gingivostomatitis	lay words for digestion\nfever blister	herpesviral vesicular dermatitis gingivostomatitis	lay words for digestion\ntooth decay	dental caries unspecified	lay words for digestion\ncavities	dental caries unspecified	lay words for digestion\ncavity	dental caries unspecified	lay words for digestion\nrotten tooth	dental caries unspecified	lay words for digestion\ntoothache	other specified disorders of teeth toothache	lay words for digestion\ntooth pain	other specified disorders of teeth toothache	lay words for digestion\ntooth abscess	periapical abscess without sinus	lay words for digestion\ndental abscess	periapical abscess without sinus	lay words for digestion\nbleeding gums	gingival hemorrhage other disorders gingiva	lay words for digestion\ndry mouth	dry mouth unspecified	lay words for digestion\nbad breath	halitosis	lay words for digestion\nhiccups	hiccough	lay words for digestion\nckd	chronic kidney disease unspecified	nephrology and urology, standard abbreviation\nckd1	chronic kidney disease stage 1	nephrology and urology, standard abbreviation\nckd 1	chronic kidney disease stage 1	nephrology and urology, standard abbreviation\nckd2	chronic kidney disease stage 2 mild	nephrology and urology, standard abbreviation\nckd 2	chronic kidney disease stage 2 mild	nephrology and urology, standard abbreviation\nckd3	chronic kidney disease stage 3 unspecified	nephrology and urology, standard abbreviation\nckd 3	chronic kidney disease stage 3 unspecified	nephrology and urology, standard abbreviation\nckd iii	chronic kidney disease stage 3 unspecified	nephrology and urology, standard abbreviation\nckd stage 3	chronic kidney disease stage 3 unspecified	nephrology and urology, standard abbreviation\nckd3a	chronic kidney disease stage 3a	nephrology and urology, standard abbreviation\nckd 3a	chronic kidney disease stage 3a	nephrology and urology, standard abbreviation\nckd iiia	chronic kidney disease stage 3a	nephrology and urology, standard abbreviation\nckd stage 3a	chronic kidney disease stage 3a	nephrology and urology, standard abbreviation\nckd3b	chronic kidney disease stage 3b	nephrology and urology, standard abbreviation\nckd 3b	chronic kidney disease stage 3b	nephrology and urology, standard abbreviation\nckd iiib	chronic kidney disease stage 3b	nephrology and urology, standard abbreviation\nckd stage 3b	chronic kidney disease stage 3b	nephrology and urology, standard abbreviation\nckd4	chronic kidney disease stage 4 severe	nephrology and urology, standard abbreviation\nckd 4	chronic kidney disease stage 4 severe	nephrology and urology, standard abbreviation\nckd iv	chronic kidney disease stage 4 severe	nephrology and urology, standard abbreviation\nckd stage 4	chronic kidney disease stage 4 severe	nephrology and urology, standard abbreviation\nckd5	chronic kidney disease stage 5	nephrology and urology, standard abbreviation\nckd 5	chronic kidney disease stage 5	nephrology and urology, standard abbreviation\nckd v	chronic kidney disease stage 5	nephrology and urology, standard abbreviation\nckd stage 5	chronic kidney disease stage 5	nephrology and urology, standard abbreviation\nesrd	end stage renal disease	nephrology and urology, standard abbreviation\neskd	end stage renal disease	nephrology and urology, standard abbreviation\naki	acute kidney failure unspecified	nephrology and urology, standard abbreviation\natn	acute kidney failure with tubular necrosis	nephrology and urology, standard abbreviation\nain	acute tubulo-interstitial nephritis	nephrology and urology, standard abbreviation\nhd	dependence on renal dialysis|huntington disease	nephrology and urology, standard abbreviation\non hd	dependence on renal dialysis	nephrology and urology, standard abbreviation\ndialysis	dependence on renal dialysis	nephrology and urology, standard abbreviation\non dialysis	dependence on renal dialysis	nephrology and urology, standard abbreviation\nuti	urinary tract infection site not specified	nephrology and urology, standard abbreviation\nutis	urinary tract infection site not specified	nephrology and urology, standard abbreviation\ncauti	infection and inflammatory reaction due to indwelling urethral catheter	nephrology and urology, standard abbreviation\npyelo	tubulo-interstitial nephritis not specified as acute or chronic	nephrology and urology, standard abbreviation\nacute pyelo	acute tubulo-interstitial nephritis pyelonephritis	nephrology and urology, standard abbreviation\nbph	benign prostatic hyperplasia without lower urinary tract symptoms	nephrology and urology, standard abbreviation\nbph luts	benign prostatic hyperplasia with lower urinary tract symptoms	nephrology and urology, standard abbreviation\nbph w luts	benign prostatic hyperplasia with lower urinary tract symptoms	nephrology and urology, standard abbreviation\nbph with luts	benign prostatic hyperplasia with lower urinary tract symptoms	nephrology and urology, standard abbreviation\nluts	lower urinary tract symptoms	nephrology and urology, standard abbreviation\nvur	vesicoureteral reflux unspecified	nephrology and urology, standard abbreviation\npkd	polycystic kidney unspecified	nephrology and urology, standard abbreviation\nadpkd	polycystic kidney adult type	nephrology and urology, standard abbreviation\nui	unspecified urinary incontinence	nephrology and urology, standard abbreviation\nsui	stress incontinence female male	nephrology and urology, standard abbreviation\noab	overactive bladder	nephrology and urology, standard abbreviation\nic	interstitial cystitis chronic without hematuria	nephrology and urology, standard abbreviation\ned	male erectile dysfunction unspecified	nephrology and urology, standard abbreviation\nnephrolithiasis	calculus of kidney	nephrology and urology, standard abbreviation\nrenal stone	calculus of kidney	nephrology and urology, standard abbreviation\nrenal stones	calculus of kidney	nephrology and urology, standard abbreviation\nras	atherosclerosis of renal artery	nephrology and urology, standard abbreviation\nrta	renal tubular acidosis	nephrology and urology, standard abbreviation\nfsgs	nephrotic syndrome with focal and segmental glomerular lesions	nephrology and urology, standard abbreviation\nmcd	minor glomerular abnormality nephrotic syndrome	nephrology and urology, standard abbreviation\ngn	unspecified nephritic syndrome	nephrology and urology, standard abbreviation\npsgn	acute nephritic syndrome	nephrology and urology, standard abbreviation\nupj obstruction	congenital occlusion of ureteropelvic junction hydronephrosis with ureteropelvic junction obstruction	nephrology and urology, standard abbreviation\nupjo	congenital occlusion of ureteropelvic junction hydronephrosis with ureteropelvic junction obstruction	nephrology and urology, standard abbreviation\nrcc	malignant neoplasm of kidney except renal pelvis	nephrology and urology, standard abbreviation\nnmibc	malignant neoplasm of bladder unspecified	nephrology and urology, standard abbreviation\nelevated psa	elevated prostate specific antigen	nephrology and urology, standard abbreviation\nhigh psa	elevated prostate specific antigen	nephrology and urology, standard abbreviation\ninc psa	elevated prostate specific antigen	nephrology and urology, standard abbreviation\nhematuria	hematuria unspecified	nephrology and urology, standard abbreviation\nproteinuria	proteinuria unspecified	nephrology and urology, standard abbreviation\nhyponat	hypo-osmolality and hyponatremia	nephrology and urology, standard abbreviation\nhypona	hypo-osmolality and hyponatremia	nephrology and urology, standard abbreviation\nhypernat	hyperosmolality and hypernatremia	nephrology and urology, standard abbreviation\nhypok	hypokalemia	nephrology and urology, standard abbreviation\nlow k	hypokalemia	nephrology and urology, standard abbreviation\nhyperk	hyperkalemia	nephrology and urology, standard abbreviation\nhigh k	hyperkalemia	nephrology and urology, standard abbreviation\nhypomag	hypomagnesemia	nephrology and urology, standard abbreviation\nlow mag	hypomagnesemia	nephrology and urology, standard abbreviation\nhypocal	hypocalcemia	nephrology and urology, standard abbreviation\nhypercal	hypercalcemia	nephrology and urology, standard abbreviation\nhypophos	disorders of phosphorus metabolism hypophosphatemia	nephrology and urology, standard abbreviation\nagma	acidosis unspecified	nephrology and urology, standard abbreviation\nsiadh	syndrome of inappropriate secretion of antidiuretic hormone	nephrology and urology, standard abbreviation\nkidney stone	calculus of kidney	lay words for the urinary tract\nkidney stones	calculus of kidney	lay words for the urinary tract\nkidney failure	unspecified kidney failure	lay words for the urinary tract\nkidney infection	tubulo-interstitial nephritis infection of kidney	lay words for the urinary tract\nkidney disease	chronic kidney disease unspecified	lay words for the urinary tract\nbladder infection	acute cystitis without hematuria	lay words for the urinary tract\nwater infection	urinary tract infection site not specified	lay words for the urinary tract\nblood in urine	hematuria unspecified	lay words for the urinary tract\nbloody urine	hematuria unspecified	lay words for the urinary tract\nblood in the urine	hematuria unspecified	lay words for the urinary tract\nblood in pee	hematuria unspecified	lay words for the urinary tract\npainful urination	dysuria	lay words for the urinary tract\nburning urination	dysuria	lay words for the urinary tract\nburning with urination	dysuria	lay words for the urinary tract\npain when peeing	dysuria	lay words for the urinary tract\nburns when i pee	dysuria	lay words for the urinary tract\npeeing a lot	frequency of micturition	lay words for the urinary tract\nfrequent urination	frequency of micturition	lay words for the urinary tract\nurinary frequency	frequency of micturition	lay words for the urinary tract\ncant pee	retention of urine unspecified	lay words for the urinary tract\nurinary retention	retention of urine unspecified	lay words for the urinary tract\nunable to urinate	retention of urine unspecified	lay words for the urinary tract\nleaking urine	unspecified urinary incontinence	lay words for the urinary tract\nbladder leakage	unspecified urinary incontinence	lay words for the urinary tract\nwetting	unspecified urinary incontinence	lay words for the urinary tract\nbedwetting	nocturnal enuresis not due to a substance or known physiological condition	lay words for the urinary tract\nbed wetting	nocturnal enuresis not due to a substance or known physiological condition	lay words for the urinary tract\nwets bed	nocturnal enuresis not due to a substance or known physiological condition	lay words for the urinary tract\nprostate enlargement	benign prostatic hyperplasia without lower urinary tract symptoms	lay words for the urinary tract\nenlarged prostate	benign prostatic hyperplasia without lower urinary tract symptoms	lay words for the urinary tract\nbig prostate	benign prostatic hyperplasia without lower urinary tract symptoms	lay words for the urinary tract\nimpotence	male erectile dysfunction unspecified	lay words for the urinary tract\nprotein in urine	proteinuria unspecified	lay words for the urinary tract\nundescended testicle	undescended testicle unspecified	lay words for the urinary tract\ntwisted testicle	torsion of testis unspecified	lay words for the urinary tract\nlow potassium	hypokalemia	lay words for the urinary tract\nhigh potassium	hyperkalemia	lay words for the urinary tract\nlow sodium	hypo-osmolality and hyponatremia	lay words for the urinary tract\ndehydrated	dehydration	lay words for the urinary tract\nfluid overload	fluid overload unspecified	lay words for the urinary tract\nvolume overload	fluid overload unspecified	lay words for the urinary tract\ndm	type 2 diabetes mellitus without complications	endocrinology, standard abbreviation\ndm2	type 2 diabetes mellitus without complications	endocrinology, standard abbreviation\nt2dm	type 2 diabetes mellitus without complications	endocrinology, standard abbreviation\ndmii	type 2 diabetes mellitus without complications	endocrinology, standard abbreviation\ndm ii	type 2 diabetes mellitus without complications	endocrinology, standard abbreviation\ndm type 2	type 2 diabetes mellitus without complications	endocrinology, standard abbreviation\nniddm	type 2 diabetes mellitus without complications	endocrinology, standard abbreviation\ndm 2	type 2 diabetes mellitus without complications	endocrinology, standard abbreviation\nt2d	type 2 diabetes mellitus without complications	endocrinology, standard abbreviation\ntype 2 dm	type 2 diabetes mellitus without complications	endocrinology, standard abbreviation\ndm1	type 1 diabetes mellitus without complications	endocrinology, standard abbreviation\nt1dm	type 1 diabetes mellitus without complications	endocrinology, standard abbreviation\ndmi	type 1 diabetes mellitus without complications	endocrinology, standard abbreviation\ndm type 1	type 1 diabetes mellitus without complications	endocrinology, standard abbreviation\niddm	type 1 diabetes mellitus without complications	endocrinology, standard abbreviation\ndm 1	type 1 diabetes mellitus without complications	endocrinology, standard abbreviation\nt1d	type 1 diabetes mellitus without complications	endocrinology, standard abbreviation\ntype 1 dm	type 1 diabetes mellitus without complications	endocrinology, standard abbreviation\ngdm	gestational diabetes mellitus in pregnancy	endocrinology, standard abbreviation\ndka	type 1 diabetes mellitus with ketoacidosis without coma|type 2 diabetes mellitus with ketoacidosis without coma	endocrinology, standard abbreviation\nhhs	type 2 diabetes mellitus with hyperosmolarity without nonketotic hyperglycemic-hyperosmolar coma	endocrinology, standard abbreviation\nhonk	type 2 diabetes mellitus with hyperosmolarity without nonketotic hyperglycemic-hyperosmolar coma	endocrinology, standard abbreviation\ndpn	type 2 diabetes mellitus with diabetic polyneuropathy	endocrinology, standard abbreviation\ndm neuropathy	type 2 diabetes mellitus with diabetic neuropathy unspecified	endocrinology, standard abbreviation\ndm nephropathy	type 2 diabetes mellitus with diabetic nephropathy	endocrinology, standard abbreviation\ndm foot ulcer	type 2 diabetes mellitus with foot ulcer	endocrinology, standard abbreviation\ndfu	type 2 diabetes mellitus with foot ulcer	endocrinology, standard abbreviation\nnpdr	type 2 diabetes mellitus with nonproliferative diabetic retinopathy	endocrinology, standard abbreviation\npdr	type 2 diabetes mellitus with proliferative diabetic retinopathy	endocrinology, standard abbreviation\ndme	diabetic retinopathy with macular edema	endocrinology, standard abbreviation\ndm uncontrolled	type 2 diabetes mellitus with hyperglycemia	endocrinology, standard abbreviation\nuncontrolled dm	type 2 diabetes mellitus with hyperglycemia	endocrinology, standard abbreviation\npoorly controlled dm	type 2 diabetes mellitus with hyperglycemia	endocrinology, standard abbreviation\nprediabetes	prediabetes	endocrinology, standard abbreviation\npre dm	prediabetes	endocrinology, standard abbreviation\npredm	prediabetes	endocrinology, standard abbreviation\nborderline diabetes	prediabetes	endocrinology, standard abbreviation\nigt	prediabetes	endocrinology, standard abbreviation\nifg	impaired fasting glucose	endocrinology, standard abbreviation\nhypothyroid	hypothyroidism unspecified	endocrinology, standard abbreviation\nhypothyroidism	hypothyroidism unspecified	endocrinology, standard abbreviation\nunderactive thyroid	hypothyroidism unspecified	endocrinology, standard abbreviation\nlow thyroid	hypothyroidism unspecified	endocrinology, standard abbreviation\nhyperthyroid	thyrotoxicosis unspecified without thyrotoxic crisis or storm	endocrinology, standard abbreviation\noveractive thyroid	thyrotoxicosis unspecified without thyrotoxic crisis or storm	endocrinology, standard abbreviation\nhigh thyroid	thyrotoxicosis unspecified without thyrotoxic crisis or storm	endocrinology, standard abbreviation\nhashimotos	autoimmune thyroiditis	endocrinology, standard abbreviation\nhashimoto	autoimmune thyroiditis	endocrinology, standard abbreviation\ngraves	thyrotoxicosis with diffuse goiter without thyrotoxic crisis	endocrinology, standard abbreviation\nmng	nontoxic multinodular goiter	endocrinology, standard abbreviation\ntmng	thyrotoxicosis with toxic multinodular goiter	endocrinology, standard abbreviation\nthyroid nodule	nontoxic single thyroid nodule	endocrinology, standard abbreviation\npcos	polycystic ovarian syndrome	endocrinology, standard abbreviation\nhpth	hyperparathyroidism unspecified	endocrinology, standard abbreviation\npth high	hyperparathyroidism unspecified	endocrinology, standard abbreviation\nphpt	primary hyperparathyroidism	endocrinology, standard abbreviation\nshpt	secondary hyperparathyroidism of renal origin	endocrinology, standard abbreviation\nai adrenal	primary adrenocortical insufficiency	endocrinology, standard abbreviation\naddisons	primary adrenocortical insufficiency	endocrinology, standard abbreviation\ncah	congenital adrenogenital disorders associated with enzyme deficiency	endocrinology, standard abbreviation\ndi	diabetes insipidus	endocrinology, standard abbreviation\ngh deficiency	hypopituitarism growth hormone deficiency	endocrinology, standard abbreviation\nghd	hypopituitarism growth hormone deficiency	endocrinology, standard abbreviation\nlow t	testicular hypofunction	endocrinology, standard abbreviation\nlow testosterone	testicular hypofunction	endocrinology, standard abbreviation\nvit d def	vitamin D deficiency unspecified	endocrinology, standard abbreviation\nvit d deficiency	vitamin D deficiency unspecified	endocrinology, standard abbreviation\nlow vitamin d	vitamin D deficiency unspecified	endocrinology, standard abbreviation\nlow vit d	vitamin D deficiency unspecified	endocrinology, standard abbreviation\nvitamin d def	vitamin D deficiency unspecified	endocrinology, standard abbreviation\nb12 def	deficiency of other specified B group vitamins	endocrinology, standard abbreviation\nb12 deficiency	deficiency of other specified B group vitamins	endocrinology, standard abbreviation\nlow b12	deficiency of other specified B group vitamins	endocrinology, standard abbreviation\nfolate def	folate deficiency	endocrinology, standard abbreviation\nmetabolic syndrome	metabolic syndrome	endocrinology, standard abbreviation\nmets	metabolic syndrome|secondary malignant neoplasm	endocrinology, standard abbreviation\nobese	obesity unspecified	endocrinology, standard abbreviation\nmorbid obesity	morbid severe obesity due to excess calories	endocrinology, standard abbreviation\nmorbidly obese	morbid severe obesity due to excess calories	endocrinology, standard abbreviation\nosteop	age-related osteoporosis without current pathological fracture	endocrinology, standard abbreviation\nopn	age-related osteoporosis without current pathological fracture	endocrinology, standard abbreviation\nmen1	multiple endocrine neoplasia type I	endocrinology, standard abbreviation\nfhh	disorders of calcium metabolism hypercalcemia	endocrinology, standard abbreviation\ng6pd	anemia due to glucose-6-phosphate dehydrogenase deficiency	endocrinology, standard abbreviation\npku	classical phenylketonuria	endocrinology, standard abbreviation\nmsud	maple-syrup-urine disease	endocrinology, standard abbreviation\nhga1c elevated	other abnormal glucose	endocrinology, standard abbreviation\nelevated a1c	other abnormal glucose	endocrinology, standard abbreviation\nhigh a1c	other abnormal glucose	endocrinology, standard abbreviation\nsugar diabetes	type 2 diabetes mellitus without complications	lay words for metabolism\nsugar	type 2 diabetes mellitus without complications	lay words for metabolism\nthe sugars	type 2 diabetes mellitus without complications	lay words for metabolism\nadult onset diabetes	type 2 diabetes mellitus without complications	lay words for metabolism\njuvenile diabetes	type 1 diabetes mellitus without complications	lay words for metabolism\nchildhood diabetes	type 1 diabetes mellitus without complications	lay words for metabolism\ndiabetes in pregnancy	gestational diabetes mellitus	lay words for metabolism\nhigh sugar	hyperglycemia unspecified	lay words for metabolism\nhigh blood sugar	hyperglycemia unspecified	lay words for metabolism\nelevated glucose	hyperglycemia unspecified	lay words for metabolism\nlow sugar	hypoglycemia unspecified	lay words for metabolism\nlow blood sugar	hypoglycemia unspecified	lay words for metabolism\ngoiter	nontoxic goiter unspecified	lay words for metabolism\noverweight	overweight	lay words for metabolism\nweight gain	abnormal weight gain	lay words for metabolism\nweight loss	abnormal weight loss	lay words for metabolism\nlosing weight	abnormal weight loss	lay words for metabolism\nthin bones	age-related osteoporosis without current pathological fracture	lay words for metabolism\nbrittle bones	age-related osteoporosis without current pathological fracture	lay words for metabolism\nmalnourished	unspecified protein-calorie malnutrition	lay words for metabolism\ngrowth delay	short stature child delayed milestone	lay words for metabolism\nshort kid	short stature child delayed milestone	lay words for metabolism\ndwarfism	short stature	lay words for metabolism\ncva	cerebral infarction unspecified	neurology, standard abbreviation\nstroke	cerebral infarction unspecified	neurology, standard abbreviation\nbrain attack	cerebral infarction unspecified	neurology, standard abbreviation\nacute stroke	cerebral infarction unspecified	neurology, standard abbreviation\nischemic stroke	cerebral infarction unspecified	neurology, standard abbreviation\nh/o cva	personal history of transient ischemic attack and cerebral infarction without residual deficits	neurology, standard abbreviation\nhx cva	personal history of transient ischemic attack and cerebral infarction without residual deficits	neurology, standard abbreviation\nh/o stroke	personal history of transient ischemic attack and cerebral infarction without residual deficits	neurology, standard abbreviation\nhx of stroke	personal history of transient ischemic attack and cerebral infarction without residual deficits	neurology, standard abbreviation\nold cva	personal history of transient ischemic attack and cerebral infarction without residual deficits	neurology, standard abbreviation\nold stroke	personal history of transient ischemic attack and cerebral infarction without residual deficits	neurology, standard abbreviation\nhx of cva	personal history of transient ischemic attack and cerebral infarction without residual deficits	neurology, standard abbreviation\ntia	transient cerebral ischemic attack unspecified	neurology, standard abbreviation\nmini stroke	transient cerebral ischemic attack unspecified	neurology, standard abbreviation\nministroke	transient cerebral ischemic attack unspecified	neurology, standard abbreviation\nich	nontraumatic intracerebral hemorrhage unspecified	neurology, standard abbreviation\nsah	nontraumatic subarachnoid hemorrhage unspecified	neurology, standard abbreviation\nsdh	nontraumatic subdural hemorrhage unspecified|traumatic subdural hemorrhage	neurology, standard abbreviation\nedh	epidural hemorrhage	neurology, standard abbreviation\ntbi	unspecified intracranial injury	neurology, standard abbreviation\nchi	unspecified intracranial injury	neurology, standard abbreviation\nloc	loss of consciousness	neurology, standard abbreviation\nams	altered mental status unspecified	neurology, standard abbreviation\nalof	altered mental status unspecified	neurology, standard abbreviation\nsz	unspecified convulsions	neurology, standard abbreviation\nszs	unspecified convulsions	neurology, standard abbreviation\nseizures	unspecified convulsions	neurology, standard abbreviation\nsz d/o	epilepsy unspecified not intractable without status epilepticus	neurology, standard abbreviation\nseizure disorder	epilepsy unspecified not intractable without status epilepticus	neurology, standard abbreviation\nsz disorder	epilepsy unspecified not intractable without status epilepticus	neurology, standard abbreviation\ngtc	generalized idiopathic epilepsy tonic-clonic	neurology, standard abbreviation\ngrand mal	generalized idiopathic epilepsy tonic-clonic	neurology, standard abbreviation\nha	headache unspecified	neurology, standard abbreviation\nh/a	headache unspecified	neurology, standard abbreviation\nms neuro	multiple sclerosis	neurology, standard abbreviation\nrrms	relapsing-remitting multiple sclerosis	neurology, standard abbreviation\nppms	primary progressive multiple sclerosis	neurology, standard abbreviation\nals	amyotrophic lateral sclerosis	neurology, standard abbreviation\nlou gehrigs disease	amyotrophic lateral sclerosis	neurology, standard abbreviation\nlou gehrig	amyotrophic lateral sclerosis	neurology, standard abbreviation\nmg	myasthenia gravis without acute exacerbation	neurology, standard abbreviation\ngbs	Guillain-Barre syndrome|streptococcus group B	neurology, standard abbreviation\npd	Parkinson disease|personality disorder	neurology, standard abbreviation\nad	Alzheimer disease unspecified|atopic dermatitis unspecified	neurology, standard abbreviation\nlbd	dementia with Lewy bodies	neurology, standard abbreviation\ndlb	dementia with Lewy bodies	neurology, standard abbreviation\nftd	frontotemporal neurocognitive disorder	neurology, standard abbreviation\nmci	mild cognitive impairment	neurology, standard abbreviation\nnph	idiopathic normal pressure hydrocephalus	neurology, standard abbreviation\niih	benign intracranial hypertension	neurology, standard abbreviation\npseudotumor	benign intracranial hypertension	neurology, standard abbreviation\ncts	carpal tunnel syndrome unspecified upper limb	neurology, standard abbreviation\nrls	restless legs syndrome	neurology, standard abbreviation\npn	polyneuropathy unspecified	neurology, standard abbreviation\nbppv	benign paroxysmal vertigo unspecified ear	neurology, standard abbreviation\ntn	trigeminal neuralgia	neurology, standard abbreviation\ncrps	complex regional pain syndrome I	neurology, standard abbreviation\nrsd	complex regional pain syndrome I	neurology, standard abbreviation\ncidp	chronic inflammatory demyelinating polyneuritis	neurology, standard abbreviation\nsma	spinal muscular atrophy unspecified	neurology, standard abbreviation\ndmd	Duchenne Becker muscular dystrophy	neurology, standard abbreviation\nsci	unspecified injury of spinal cord	neurology, standard abbreviation\nfnd	conversion disorder with seizures or convulsions	neurology, standard abbreviation\npnes	conversion disorder with seizures or convulsions	neurology, standard abbreviation\nwks	Wernicke encephalopathy	neurology, standard abbreviation\ncjd	Creutzfeldt-Jakob disease	neurology, standard abbreviation\nlp headache	spinal and epidural anesthesia-induced headache|headache due to lumbar puncture	neurology, standard abbreviation\npdph	spinal and epidural anesthesia-induced headache|headache due to lumbar puncture	neurology, standard abbreviation\nphn	postherpetic polyneuropathy neuralgia	neurology, standard abbreviation\nnmo	neuromyelitis optica	neurology, standard abbreviation\npres	posterior reversible encephalopathy syndrome	neurology, standard abbreviation\ntgA	transient global amnesia	neurology, standard abbreviation\nfits	unspecified convulsions	lay words for nerves and brain\nconvulsion	unspecified convulsions	lay words for nerves and brain\nseizure	unspecified convulsions	lay words for nerves and brain\ndizzy	dizziness and giddiness	lay words for nerves and brain\ndizziness	dizziness and giddiness	lay words for nerves and brain\nlightheaded	dizziness and giddiness	lay words for nerves and brain\nlight headed	dizziness and giddiness	lay words for nerves and brain\nlightheadedness	dizziness and giddiness	lay words for nerves and brain\nvertigo	dizziness and giddiness	lay words for nerves and brain\nroom spinning	dizziness and giddiness	lay words for nerves and brain\nspinning	dizziness and giddiness	lay words for nerves and brain\nheadaches	headache unspecified	lay words for nerves and brain\nhead pain	headache unspecified	lay words for nerves and brain\nmigraine	migraine unspecified not intractable without status migrainosus	lay words for nerves and brain\nmigraines	migraine unspecified not intractable without status migrainosus	lay words for nerves and brain\nmemory loss	other amnesia	lay words for nerves and brain\nforgetful	other amnesia	lay words for nerves and brain\nforgetfulness	other amnesia	lay words for nerves and brain\nconfused	disorientation unspecified	lay words for nerves and brain\nconfusion	disorientation unspecified	lay words for nerves and brain\nsenile	age-related cognitive decline senile	lay words for nerves and brain\nsenility	age-related cognitive decline senile	lay words for nerves and brain\ndementia	unspecified dementia unspecified severity	lay words for nerves and brain\nnumbness	paresthesia of skin anesthesia of skin	lay words for nerves and brain\ntingling	paresthesia of skin anesthesia of skin	lay words for nerves and brain\npins and needles	paresthesia of skin anesthesia of skin	lay words for nerves and brain\nnumb	paresthesia of skin anesthesia of skin	lay words for nerves and brain\npinched nerve neck	radiculopathy cervical region	lay words for nerves and brain\npinched nerve	radiculopathy lumbar region	lay words for nerves and brain\npinched nerve back	radiculopathy lumbar region	lay words for nerves and brain\nfacial droop	facial weakness	lay words for nerves and brain\nface droop	facial weakness	lay words for nerves and brain\ndrooping face	facial weakness	lay words for nerves and brain\nbells palsy	Bell palsy	lay words for nerves and brain\nshaking	tremor unspecified	lay words for nerves and brain\nshakes	tremor unspecified	lay words for nerves and brain\ntremors	tremor unspecified	lay words for nerves and brain\nslurred speech	slurred speech	lay words for nerves and brain\ncant talk	aphasia	lay words for nerves and brain\ntrouble speaking	aphasia	lay words for nerves and brain\ncant sleep	insomnia unspecified	lay words for nerves and brain\ntrouble sleeping	insomnia unspecified	lay words for nerves and brain\nsleeplessness	insomnia unspecified	lay words for nerves and brain\ninsomnia	insomnia unspecified	lay words for nerves and brain\nsleep walking	sleepwalking	lay words for nerves and brain\ntrouble walking	unsteadiness on feet	lay words for nerves and brain\nunsteady	unsteadiness on feet	lay words for nerves and brain\nunsteady gait	unsteadiness on feet	lay words for nerves and brain\nfalls	repeated falls	lay words for nerves and brain\nkeeps falling	repeated falls	lay words for nerves and brain\nfrequent falls	repeated falls	lay words for nerves and brain\nconcussion	concussion without loss of consciousness	lay words for nerves and brain\ncoma	unspecified coma	lay words for nerves and brain\nwater on the brain	hydrocephalus unspecified	lay words for nerves and brain\nparalyzed one side	hemiplegia unspecified	lay words for nerves and brain\none sided weakness	hemiplegia unspecified	lay words for nerves and brain\nbrain bleed	nontraumatic intracranial hemorrhage unspecified	lay words for nerves and brain\nbleeding in brain	nontraumatic intracranial hemorrhage unspecified	lay words for nerves and brain\nbrain tumor	neoplasm of brain unspecified behavior	lay words for nerves and brain\nshooting leg pain	sciatica unspecified side	lay words for nerves and brain\nsleep apnea	sleep apnea unspecified	lay words for nerves and brain\nmdd	major depressive disorder single episode unspecified	psychiatry, DSM abbreviation\nmdd recurrent	major depressive disorder recurrent unspecified	psychiatry, DSM abbreviation\nrecurrent mdd	major depressive disorder recurrent unspecified	psychiatry, DSM abbreviation\ndepression	depression unspecified	psychiatry, DSM abbreviation\ndepressed	depression unspecified	psychiatry, DSM abbreviation\nfeeling down	depression unspecified	psychiatry, DSM abbreviation\nthe blues	depression unspecified	psychiatry, DSM abbreviation\ngad	generalized anxiety disorder	psychiatry, DSM abbreviation\nanxiety	anxiety disorder unspecified	psychiatry, DSM abbreviation\nanxious	anxiety disorder unspecified	psychiatry, DSM abbreviation\nnerves	anxiety disorder unspecified	psychiatry, DSM abbreviation\nnervousness	anxiety disorder unspecified	psychiatry, DSM abbreviation\nptsd	post-traumatic stress disorder unspecified	psychiatry, DSM abbreviation\nocd	obsessive-compulsive disorder unspecified	psychiatry, DSM abbreviation\nadhd	attention-deficit hyperactivity disorder unspecified type	psychiatry, DSM abbreviation\nadd	attention-deficit hyperactivity disorder predominantly inattentive type	psychiatry, DSM abbreviation\nodd	oppositional defiant disorder	psychiatry, DSM abbreviation\nbpad	bipolar disorder unspecified	psychiatry, DSM abbreviation\nbad	bipolar disorder unspecified	psychiatry, DSM abbreviation\nbipolar	bipolar disorder unspecified	psychiatry, DSM abbreviation\nmanic depression	bipolar disorder unspecified	psychiatry, DSM abbreviation\nbd	bipolar disorder unspecified	psychiatry, DSM abbreviation\nscz	schizophrenia unspecified	psychiatry, DSM abbreviation\nsczd	schizophrenia unspecified	psychiatry, DSM abbreviation\nsad	social phobia anxiety|schizoaffective disorder	psychiatry, DSM abbreviation\nsi	suicidal ideations	psychiatry, DSM abbreviation\nsuicidal	suicidal ideations	psychiatry, DSM abbreviation\nhi	homicidal ideations	psychiatry, DSM abbreviation\nsa	suicide attempt	psychiatry, DSM abbreviation\nsib	nonsuicidal self-harm	psychiatry, DSM abbreviation\ncutting	nonsuicidal self-harm	psychiatry, DSM abbreviation\netoh	alcohol	psychiatry, DSM abbreviation\netoh abuse	alcohol abuse uncomplicated	psychiatry, DSM abbreviation\nalcohol abuse	alcohol abuse uncomplicated	psychiatry, DSM abbreviation\netoh dep	alcohol dependence uncomplicated	psychiatry, DSM abbreviation\nalcoholic	alcohol dependence uncomplicated	psychiatry, DSM abbreviation\nalcoholism	alcohol dependence uncomplicated	psychiatry, DSM abbreviation\naud	alcohol dependence uncomplicated	psychiatry, DSM abbreviation\netohism	alcohol dependence uncomplicated	psychiatry, DSM abbreviation\netoh withdrawal	alcohol dependence with withdrawal	psychiatry, DSM abbreviation\ndts	alcohol dependence with withdrawal	psychiatry, DSM abbreviation\ndt	alcohol dependence with withdrawal	psychiatry, DSM abbreviation\netoh intox	alcohol abuse with intoxication unspecified	psychiatry, DSM abbreviation\ndrunk	alcohol abuse with intoxication unspecified	psychiatry, DSM abbreviation\nintoxicated	alcohol abuse with intoxication unspecified	psychiatry, DSM abbreviation\noud	opioid dependence uncomplicated	psychiatry, DSM abbreviation\nopioid use disorder	opioid dependence uncomplicated	psychiatry, DSM abbreviation\nopiate abuse	opioid abuse uncomplicated	psychiatry, DSM abbreviation\nivdu	other psychoactive substance abuse|opioid dependence	psychiatry, DSM abbreviation\nivda	other psychoactive substance abuse|opioid dependence|other psychoactive substance abuse|opioid dependence	psychiatry, DSM abbreviation\nsud	other psychoactive substance abuse uncomplicated	psychiatry, DSM abbreviation\npolysubstance abuse	other psychoactive substance abuse uncomplicated	psychiatry, DSM abbreviation\nthc use	cannabis use unspecified uncomplicated	psychiatry, DSM abbreviation\nmarijuana use	cannabis use unspecified uncomplicated	psychiatry, DSM abbreviation\nweed	cannabis use unspecified uncomplicated	psychiatry, DSM abbreviation\npot	cannabis use unspecified uncomplicated	psychiatry, DSM abbreviation\ncocaine use	cocaine use unspecified	psychiatry, DSM abbreviation\nmeth use	other stimulant abuse uncomplicated	psychiatry, DSM abbreviation\nmeth abuse	other stimulant abuse uncomplicated	psychiatry, DSM abbreviation\ntob	nicotine dependence unspecified uncomplicated	psychiatry, DSM abbreviation\ntobacco	nicotine dependence unspecified uncomplicated	psychiatry, DSM abbreviation\nsmoker	nicotine dependence unspecified uncomplicated	psychiatry, DSM abbreviation\ncurrent smoker	nicotine dependence unspecified uncomplicated	psychiatry, DSM abbreviation\ntobacco abuse	nicotine dependence unspecified uncomplicated	psychiatry, DSM abbreviation\ntobacco use	nicotine dependence unspecified uncomplicated	psychiatry, DSM abbreviation\ncigs	nicotine dependence cigarettes uncomplicated	psychiatry, DSM abbreviation\ncigarettes	nicotine dependence cigarettes uncomplicated	psychiatry, DSM abbreviation\nsmokes cigarettes	nicotine dependence cigarettes uncomplicated	psychiatry, DSM abbreviation\nex smoker	personal history of nicotine dependence	psychiatry, DSM abbreviation\nformer smoker	personal history of nicotine dependence	psychiatry, DSM abbreviation\nquit smoking	personal history of nicotine dependence	psychiatry, DSM abbreviation\nex-smoker	personal history of nicotine dependence	psychiatry, DSM abbreviation\nvaping	nicotine dependence other tobacco product	psychiatry, DSM abbreviation\nvapes	nicotine dependence other tobacco product	psychiatry, DSM abbreviation\nan	anorexia nervosa unspecified	psychiatry, DSM abbreviation\nbn	bulimia nervosa	psychiatry, DSM abbreviation\nbed	binge eating disorder	psychiatry, DSM abbreviation\ndid	dissociative identity disorder	psychiatry, DSM abbreviation\naspd	antisocial personality disorder	psychiatry, DSM abbreviation\nnpd	narcissistic personality disorder	psychiatry, DSM abbreviation\nszad	schizoaffective disorder unspecified	psychiatry, DSM abbreviation\ntd	drug induced subacute dyskinesia tardive|Tourette disorder	psychiatry, DSM abbreviation\nid	intellectual disabilities unspecified	psychiatry, DSM abbreviation\nautism	autistic disorder	psychiatry, DSM abbreviation\nasd child	autistic disorder	psychiatry, DSM abbreviation\nautistic	autistic disorder	psychiatry, DSM abbreviation\npanic attacks	panic disorder episodic paroxysmal anxiety	psychiatry, DSM abbreviation\npanic attack	panic disorder episodic paroxysmal anxiety	psychiatry, DSM abbreviation\nstressed	reaction to severe stress unspecified stress not elsewhere classified	psychiatry, DSM abbreviation\nstress	reaction to severe stress unspecified stress not elsewhere classified	psychiatry, DSM abbreviation\nhearing voices	auditory hallucinations	psychiatry, DSM abbreviation\nseeing things	visual hallucinations	psychiatry, DSM abbreviation\npostpartum depression	postpartum depression	psychiatry, DSM abbreviation\nppd	postpartum depression	psychiatry, DSM abbreviation\nbaby blues	postpartum depression	psychiatry, DSM abbreviation\ngrief	uncomplicated bereavement	psychiatry, DSM abbreviation\nbereavement	uncomplicated bereavement	psychiatry, DSM abbreviation\ngrieving	uncomplicated bereavement	psychiatry, DSM abbreviation\nburnout	burn-out	psychiatry, DSM abbreviation\nburn out	burn-out	psychiatry, DSM abbreviation\nlearning disability	developmental disorder of scholastic skills unspecified	psychiatry, DSM abbreviation\nsplit personality	dissociative identity disorder	psychiatry, DSM abbreviation\niup	encounter for supervision of normal pregnancy unspecified	obstetrics and gynecology, standard abbreviation\npreg	encounter for supervision of normal pregnancy unspecified	obstetrics and gynecology, standard abbreviation\npregnant	encounter for supervision of normal pregnancy unspecified	obstetrics and gynecology, standard abbreviation\npnc	encounter for supervision of normal pregnancy unspecified trimester	obstetrics and gynecology, standard abbreviation\nprenatal care	encounter for supervision of normal pregnancy unspecified trimester	obstetrics and gynecology, standard abbreviation\nprenatal visit	encounter for supervision of normal pregnancy unspecified trimester	obstetrics and gynecology, standard abbreviation\nptl	preterm labor without delivery	obstetrics and gynecology, standard abbreviation\nprom	premature rupture of membranes	obstetrics and gynecology, standard abbreviation\npprom	preterm premature rupture of membranes	obstetrics and gynecology, standard abbreviation\npih	gestational hypertension without significant proteinuria	obstetrics and gynecology, standard abbreviation\npre-e	unspecified pre-eclampsia	obstetrics and gynecology, standard abbreviation\npreeclampsia	unspecified pre-eclampsia	obstetrics and gynecology, standard abbreviation\ntoxemia of pregnancy	unspecified pre-eclampsia	obstetrics and gynecology, standard abbreviation\npet	unspecified pre-eclampsia	obstetrics and gynecology, standard abbreviation\nhellp	HELLP syndrome	obstetrics and gynecology, standard abbreviation\niugr	maternal care for known or suspected poor fetal growth	obstetrics and gynecology, standard abbreviation\nfgr	maternal care for known or suspected poor fetal growth	obstetrics and gynecology, standard abbreviation\niufd	maternal care for intrauterine death	obstetrics and gynecology, standard abbreviation\nsab	complete or unspecified spontaneous abortion without complication	obstetrics and gynecology, standard abbreviation\nmiscarriage	complete or unspecified spontaneous abortion without complication	obstetrics and gynecology, standard abbreviation\ntab	encounter for elective termination of pregnancy	obstetrics and gynecology, standard abbreviation\neab	encounter for elective termination of pregnancy	obstetrics and gynecology, standard abbreviation\nmissed ab	missed abortion	obstetrics and gynecology, standard abbreviation\nthreatened ab	threatened abortion	obstetrics and gynecology, standard abbreviation\nectopic	ectopic pregnancy unspecified tubal	obstetrics and gynecology, standard abbreviation\ntubal pregnancy	ectopic pregnancy unspecified tubal	obstetrics and gynecology, standard abbreviation\nhg	mild hyperemesis gravidarum	obstetrics and gynecology, standard abbreviation\nhyperemesis	mild hyperemesis gravidarum	obstetrics and gynecology, standard abbreviation\nmorning sickness	mild hyperemesis gravidarum vomiting of pregnancy	obstetrics and gynecology, standard abbreviation\npph	postpartum hemorrhage	obstetrics and gynecology, standard abbreviation\nsvd	encounter for full-term uncomplicated delivery	obstetrics and gynecology, standard abbreviation\nnsvd	encounter for full-term uncomplicated delivery	obstetrics and gynecology, standard abbreviation\nc/s	encounter for cesarean delivery without indication	obstetrics and gynecology, standard abbreviation\nc section	encounter for cesarean delivery without indication	obstetrics and gynecology, standard abbreviation\ncsection	encounter for cesarean delivery without indication	obstetrics and gynecology, standard abbreviation\nlscs	encounter for cesarean delivery without indication	obstetrics and gynecology, standard abbreviation\nvbac	maternal care for scar from previous cesarean delivery	obstetrics and gynecology, standard abbreviation\ngbs+ pregnancy	streptococcus B carrier state complicating pregnancy	obstetrics and gynecology, standard abbreviation\ngbs carrier	streptococcus B carrier state complicating pregnancy	obstetrics and gynecology, standard abbreviation\nama pregnancy	supervision of elderly multigravida	obstetrics and gynecology, standard abbreviation\nprevia	complete placenta previa nos	obstetrics and gynecology, standard abbreviation\nabruption	premature separation of placenta	obstetrics and gynecology, standard abbreviation\ncephalopelvic disproportion	maternal care for disproportion	obstetrics and gynecology, standard abbreviation\ncpd	maternal care for disproportion	obstetrics and gynecology, standard abbreviation\nbreech	maternal care for breech presentation	obstetrics and gynecology, standard abbreviation\ntwins	twin pregnancy unspecified	obstetrics and gynecology, standard abbreviation\ntwin pregnancy	twin pregnancy unspecified	obstetrics and gynecology, standard abbreviation\npms	premenstrual tension syndrome	obstetrics and gynecology, standard abbreviation\npmdd	premenstrual dysphoric disorder	obstetrics and gynecology, standard abbreviation\npmb	postmenopausal bleeding	obstetrics and gynecology, standard abbreviation\ndub	abnormal uterine and vaginal bleeding unspecified	obstetrics and gynecology, standard abbreviation\naub	abnormal uterine and vaginal bleeding unspecified	obstetrics and gynecology, standard abbreviation\nmenorrhagia	excessive and frequent menstruation with regular cycle	obstetrics and gynecology, standard abbreviation\nheavy periods	excessive and frequent menstruation with regular cycle	obstetrics and gynecology, standard abbreviation\nheavy period	excessive and frequent menstruation with regular cycle	obstetrics and gynecology, standard abbreviation\nmissed period	amenorrhea unspecified	obstetrics and gynecology, standard abbreviation\nno period	amenorrhea unspecified	obstetrics and gynecology, standard abbreviation\nno periods	amenorrhea unspecified	obstetrics and gynecology, standard abbreviation\nirregular periods	irregular menstruation unspecified	obstetrics and gynecology, standard abbreviation\npainful periods	dysmenorrhea unspecified	obstetrics and gynecology, standard abbreviation\nperiod cramps	dysmenorrhea unspecified	obstetrics and gynecology, standard abbreviation\nmenstrual cramps	dysmenorrhea unspecified	obstetrics and gynecology, standard abbreviation\npid	female pelvic inflammatory disease unspecified	obstetrics and gynecology, standard abbreviation\nbv	acute vaginitis bacterial vaginosis	obstetrics and gynecology, standard abbreviation\nyeast infection	acute candidiasis of vulva and vagina	obstetrics and gynecology, standard abbreviation\nvaginal yeast infection	acute candidiasis of vulva and vagina	obstetrics and gynecology, standard abbreviation\nvvc	acute candidiasis of vulva and vagina	obstetrics and gynecology, standard abbreviation\ntrich	trichomonal vulvovaginitis	obstetrics and gynecology, standard abbreviation\nfibroids	leiomyoma of uterus unspecified	obstetrics and gynecology, standard abbreviation\nfibroid	leiomyoma of uterus unspecified	obstetrics and gynecology, standard abbreviation\nuterine fibroids	leiomyoma of uterus unspecified	obstetrics and gynecology, standard abbreviation\nfibroid uterus	leiomyoma of uterus unspecified	obstetrics and gynecology, standard abbreviation\npop	cystocele unspecified	obstetrics and gynecology, standard abbreviation\ndropped bladder	cystocele unspecified	obstetrics and gynecology, standard abbreviation\ncystocele	cystocele unspecified	obstetrics and gynecology, standard abbreviation\nfallen womb	uterovaginal prolapse unspecified	obstetrics and gynecology, standard abbreviation\nprolapsed uterus	uterovaginal prolapse unspecified	obstetrics and gynecology, standard abbreviation\nascus	atypical squamous cells of undetermined significance on cytologic smear of cervix	obstetrics and gynecology, standard abbreviation\nasc-us	atypical squamous cells of undetermined significance on cytologic smear of cervix	obstetrics and gynecology, standard abbreviation\nlsil	low grade squamous intraepithelial lesion on cytologic smear of cervix	obstetrics and gynecology, standard abbreviation\nhsil	high grade squamous intraepithelial lesion on cytologic smear of cervix	obstetrics and gynecology, standard abbreviation\ncin1	mild cervical dysplasia	obstetrics and gynecology, standard abbreviation\ncin2	moderate cervical dysplasia	obstetrics and gynecology, standard abbreviation\ncin3	severe cervical dysplasia carcinoma in situ	obstetrics and gynecology, standard abbreviation\nabn pap	unspecified abnormal cytological findings in specimens from cervix uteri	obstetrics and gynecology, standard abbreviation\nabnormal pap	unspecified abnormal cytological findings in specimens from cervix uteri	obstetrics and gynecology, standard abbreviation\nhot flashes	menopausal and female climacteric states|flushing	obstetrics and gynecology, standard abbreviation\nchange of life	menopausal and female climacteric states	obstetrics and gynecology, standard abbreviation\ninfertility	female infertility unspecified	obstetrics and gynecology, standard abbreviation\nocp	encounter for surveillance of contraceptive pills	obstetrics and gynecology, standard abbreviation\nbirth control pills	encounter for surveillance of contraceptive pills	obstetrics and gynecology, standard abbreviation\nbirth control	encounter for contraceptive management unspecified	obstetrics and gynecology, standard abbreviation\nbc	encounter for contraceptive management unspecified	obstetrics and gynecology, standard abbreviation\niud	encounter for surveillance of intrauterine contraceptive device	obstetrics and gynecology, standard abbreviation\niud insertion	encounter for insertion of intrauterine contraceptive device	obstetrics and gynecology, standard abbreviation\nwwe	encounter for gynecological examination general routine without abnormal findings	obstetrics and gynecology, standard abbreviation\nwell woman	encounter for gynecological examination general routine without abnormal findings	obstetrics and gynecology, standard abbreviation\nwell woman exam	encounter for gynecological examination general routine without abnormal findings	obstetrics and gynecology, standard abbreviation\nbreast lump	unspecified lump in breast	obstetrics and gynecology, standard abbreviation\nlump in breast	unspecified lump in breast	obstetrics and gynecology, standard abbreviation\nsore breast	mastodynia	obstetrics and gynecology, standard abbreviation\nbreast pain	mastodynia	obstetrics and gynecology, standard abbreviation\nblocked milk duct	mastitis	obstetrics and gynecology, standard abbreviation\nbreast infection	mastitis	obstetrics and gynecology, standard abbreviation\novarian cyst	unspecified ovarian cysts	obstetrics and gynecology, standard abbreviation\nvaginal discharge	other specified noninflammatory disorders of vagina leukorrhea	obstetrics and gynecology, standard abbreviation\npostmenopausal	asymptomatic menopausal state	obstetrics and gynecology, standard abbreviation\nlmp	menstruation	obstetrics and gynecology, standard abbreviation\nedc	pregnancy	obstetrics and gynecology, standard abbreviation\nftt	failure to thrive child	pediatrics and newborn, standard abbreviation or lay word\nnec neonate	necrotizing enterocolitis in newborn	pediatrics and newborn, standard abbreviation or lay word\nhie	hypoxic ischemic encephalopathy	pediatrics and newborn, standard abbreviation or lay word\nsids	sudden infant death syndrome	pediatrics and newborn, standard abbreviation or lay word\ncrib death	sudden infant death syndrome	pediatrics and newborn, standard abbreviation or lay word\ncot death	sudden infant death syndrome	pediatrics and newborn, standard abbreviation or lay word\nlbw	low birth weight newborn	pediatrics and newborn, standard abbreviation or lay word\nvlbw	other low birth weight newborn	pediatrics and newborn, standard abbreviation or lay word\nsga	newborn small for gestational age	pediatrics and newborn, standard abbreviation or lay word\nlga	newborn heavy for gestational age	pediatrics and newborn, standard abbreviation or lay word\npreemie	preterm newborn unspecified weeks of gestation	pediatrics and newborn, standard abbreviation or lay word\npremie	preterm newborn unspecified weeks of gestation	pediatrics and newborn, standard abbreviation or lay word\npremature baby	preterm newborn unspecified weeks of gestation	pediatrics and newborn, standard abbreviation or lay word\njaundice newborn	neonatal jaundice unspecified	pediatrics and newborn, standard abbreviation or lay word\nneonatal jaundice	neonatal jaundice unspecified	pediatrics and newborn, standard abbreviation or lay word\nnewborn jaundice	neonatal jaundice unspecified	pediatrics and newborn, standard abbreviation or lay word\nhyperbili	neonatal jaundice unspecified	pediatrics and newborn, standard abbreviation or lay word\nyellow baby	neonatal jaundice unspecified	pediatrics and newborn, standard abbreviation or lay word\nnas	neonatal withdrawal symptoms from maternal use of drugs of addiction	pediatrics and newborn, standard abbreviation or lay word\nbrue	apparent life threatening event in infant	pediatrics and newborn, standard abbreviation or lay word\nalte	apparent life threatening event in infant	pediatrics and newborn, standard abbreviation or lay word\naom	acute suppurative otitis media otitis media unspecified	pediatrics and newborn, standard abbreviation or lay word\nom	otitis media unspecified	pediatrics and newborn, standard abbreviation or lay word\nome	unspecified nonsuppurative otitis media	pediatrics and newborn, standard abbreviation or lay word\nhfmd	enteroviral vesicular stomatitis with exanthem	pediatrics and newborn, standard abbreviation or lay word\nhand foot and mouth	enteroviral vesicular stomatitis with exanthem	pediatrics and newborn, standard abbreviation or lay word\nhand foot mouth	enteroviral vesicular stomatitis with exanthem	pediatrics and newborn, standard abbreviation or lay word\ncroup	acute obstructive laryngitis	pediatrics and newborn, standard abbreviation or lay word\ncolic	colic	pediatrics and newborn, standard abbreviation or lay word\ncolicky baby	colic	pediatrics and newborn, standard abbreviation or lay word\ncradle cap	seborrhea capitis	pediatrics and newborn, standard abbreviation or lay word\ndiaper rash	diaper dermatitis	pediatrics and newborn, standard abbreviation or lay word\nnappy rash	diaper dermatitis	pediatrics and newborn, standard abbreviation or lay word\nwcc	encounter for routine child health examination without abnormal findings	pediatrics and newborn, standard abbreviation or lay word\nwell child	encounter for routine child health examination without abnormal findings	pediatrics and newborn, standard abbreviation or lay word\nwell child check	encounter for routine child health examination without abnormal findings	pediatrics and newborn, standard abbreviation or lay word\nwell baby	encounter for routine child health examination without abnormal findings	pediatrics and newborn, standard abbreviation or lay word\nmmr shot	encounter for immunization	pediatrics and newborn, standard abbreviation or lay word\nshots	encounter for immunization	pediatrics and newborn, standard abbreviation or lay word\nvaccines	encounter for immunization	pediatrics and newborn, standard abbreviation or lay word\nimm	encounter for immunization	pediatrics and newborn, standard abbreviation or lay word\nimmunizations	encounter for immunization	pediatrics and newborn, standard abbreviation or lay word\nvaccine	encounter for immunization	pediatrics and newborn, standard abbreviation or lay word\nflu shot	encounter for immunization	pediatrics and newborn, standard abbreviation or lay word\nddh	congenital dislocation of hip unspecified	pediatrics and newborn, standard abbreviation or lay word\nclubfoot	congenital talipes equinovarus	pediatrics and newborn, standard abbreviation or lay word\nclub foot	congenital talipes equinovarus	pediatrics and newborn, standard abbreviation or lay word\ncleft lip	cleft lip unilateral	pediatrics and newborn, standard abbreviation or lay word\ntongue tie	ankyloglossia	pediatrics and newborn, standard abbreviation or lay word\ntongue-tied	ankyloglossia	pediatrics and newborn, standard abbreviation or lay word\ndowns syndrome	Down syndrome unspecified	pediatrics and newborn, standard abbreviation or lay word\ndown syndrome	Down syndrome unspecified	pediatrics and newborn, standard abbreviation or lay word\ndowns	Down syndrome unspecified	pediatrics and newborn, standard abbreviation or lay word\nnrds	respiratory distress syndrome of newborn	pediatrics and newborn, standard abbreviation or lay word\nrop	retinopathy of prematurity unspecified	pediatrics and newborn, standard abbreviation or lay word\nivh	intraventricular nontraumatic hemorrhage of newborn	pediatrics and newborn, standard abbreviation or lay word\njia	unspecified juvenile rheumatoid arthritis	pediatrics and newborn, standard abbreviation or lay word\njra	unspecified juvenile rheumatoid arthritis	pediatrics and newborn, standard abbreviation or lay word\nkd	mucocutaneous lymph node syndrome Kawasaki	pediatrics and newborn, standard abbreviation or lay word\nhsp	allergic purpura	pediatrics and newborn, standard abbreviation or lay word\nhus	hemolytic-uremic syndrome	pediatrics and newborn, standard abbreviation or lay word\nfebrile seizure	simple febrile convulsions	pediatrics and newborn, standard abbreviation or lay word\nfever seizure	simple febrile convulsions	pediatrics and newborn, standard abbreviation or lay word\nchicken pox	varicella without complication	pediatrics and newborn, standard abbreviation or lay word\nchickenpox	varicella without complication	pediatrics and newborn, standard abbreviation or lay word\nfifth disease	erythema infectiosum	pediatrics and newborn, standard abbreviation or lay word\nslapped cheek	erythema infectiosum	pediatrics and newborn, standard abbreviation or lay word\nroseola	exanthema subitum	pediatrics and newborn, standard abbreviation or lay word\nlice	pediculosis due to pediculus humanus capitis	pediatrics and newborn, standard abbreviation or lay word\nhead lice	pediculosis due to pediculus humanus capitis	pediatrics and newborn, standard abbreviation or lay word\npinworms	enterobiasis	pediatrics and newborn, standard abbreviation or lay word\npin worms	enterobiasis	pediatrics and newborn, standard abbreviation or lay word\nringworm	dermatophytosis unspecified	pediatrics and newborn, standard abbreviation or lay word\nspeech delay	developmental disorder of speech and language unspecified	pediatrics and newborn, standard abbreviation or lay word\ndev delay	unspecified lack of expected normal physiological development	pediatrics and newborn, standard abbreviation or lay word\ndevelopmental delay	unspecified lack of expected normal physiological development	pediatrics and newborn, standard abbreviation or lay word\ngdd	unspecified lack of expected normal physiological development	pediatrics and newborn, standard abbreviation or lay word\nlead poisoning	toxic effect of lead	pediatrics and newborn, standard abbreviation or lay word\nlazy eye	unspecified amblyopia	pediatrics and newborn, standard abbreviation or lay word\ngrowing pains	pain in limb	pediatrics and newborn, standard abbreviation or lay word\ntantrums	conduct disorder	pediatrics and newborn, standard abbreviation or lay word\noa	unspecified osteoarthritis unspecified site	orthopedics and rheumatology, standard abbreviation\ndjd	unspecified osteoarthritis unspecified site	orthopedics and rheumatology, standard abbreviation\nknee oa	unilateral primary osteoarthritis knee	orthopedics and rheumatology, standard abbreviation\noa knee	unilateral primary osteoarthritis knee	orthopedics and rheumatology, standard abbreviation\nknee djd	unilateral primary osteoarthritis knee	orthopedics and rheumatology, standard abbreviation\nhip oa	unilateral primary osteoarthritis hip	orthopedics and rheumatology, standard abbreviation\noa hip	unilateral primary osteoarthritis hip	orthopedics and rheumatology, standard abbreviation\nhip djd	unilateral primary osteoarthritis hip	orthopedics and rheumatology, standard abbreviation\nra	rheumatoid arthritis unspecified	orthopedics and rheumatology, standard abbreviation\nsle	systemic lupus erythematosus unspecified	orthopedics and rheumatology, standard abbreviation\nlupus	systemic lupus erythematosus unspecified	orthopedics and rheumatology, standard abbreviation\npsa	psoriatic arthritis psoriatic arthropathy|prostate specific antigen	orthopedics and rheumatology, standard abbreviation\nas spine	ankylosing spondylitis of unspecified sites in spine	orthopedics and rheumatology, standard abbreviation\nank spond	ankylosing spondylitis of unspecified sites in spine	orthopedics and rheumatology, standard abbreviation\nlbp	low back pain unspecified	orthopedics and rheumatology, standard abbreviation\nlow back pain	low back pain unspecified	orthopedics and rheumatology, standard abbreviation\nlower back pain	low back pain unspecified	orthopedics and rheumatology, standard abbreviation\nbackache	low back pain unspecified	orthopedics and rheumatology, standard abbreviation\nback pain	dorsalgia unspecified	orthopedics and rheumatology, standard abbreviation\nddd	intervertebral disc degeneration lumbar region	orthopedics and rheumatology, standard abbreviation\nhnp	other intervertebral disc displacement lumbar region	orthopedics and rheumatology, standard abbreviation\nherniated disc	other intervertebral disc displacement lumbar region	orthopedics and rheumatology, standard abbreviation\nslipped disc	other intervertebral disc displacement lumbar region	orthopedics and rheumatology, standard abbreviation\nslipped disk	other intervertebral disc displacement lumbar region	orthopedics and rheumatology, standard abbreviation\nbulging disc	other intervertebral disc displacement lumbar region	orthopedics and rheumatology, standard abbreviation\nls radiculopathy	radiculopathy lumbar region	orthopedics and rheumatology, standard abbreviation\nlumbar radic	radiculopathy lumbar region	orthopedics and rheumatology, standard abbreviation\ncervical radic	radiculopathy cervical region	orthopedics and rheumatology, standard abbreviation\nspinal stenosis	spinal stenosis site unspecified	orthopedics and rheumatology, standard abbreviation\nss	spinal stenosis site unspecified	orthopedics and rheumatology, standard abbreviation\nlss	spinal stenosis lumbar region	orthopedics and rheumatology, standard abbreviation\nfx	fracture	orthopedics and rheumatology, standard abbreviation\nfxs	fracture	orthopedics and rheumatology, standard abbreviation\ndx	diagnosis	orthopedics and rheumatology, standard abbreviation\nfrx	fracture	orthopedics and rheumatology, standard abbreviation\ncompression fx	wedge compression fracture vertebra|collapsed vertebra not elsewhere classified	orthopedics and rheumatology, standard abbreviation\nvcf	wedge compression fracture vertebra|collapsed vertebra not elsewhere classified	orthopedics and rheumatology, standard abbreviation\nhip fx	fracture of unspecified part of neck of femur	orthopedics and rheumatology, standard abbreviation\nbroken hip	fracture of unspecified part of neck of femur	orthopedics and rheumatology, standard abbreviation\nfnf	fracture of neck of femur	orthopedics and rheumatology, standard abbreviation\nit fx	intertrochanteric fracture of femur	orthopedics and rheumatology, standard abbreviation\ndrf	unspecified fracture of the lower end of radius|Colles fracture	orthopedics and rheumatology, standard abbreviation\ndistal radius fx	unspecified fracture of the lower end of radius|Colles fracture	orthopedics and rheumatology, standard abbreviation\ncolles	unspecified fracture of the lower end of radius|Colles fracture	orthopedics and rheumatology, standard abbreviation\nboxers fx	fracture of neck of fifth metacarpal bone	orthopedics and rheumatology, standard abbreviation\nbroken arm	fracture of humerus unspecified	orthopedics and rheumatology, standard abbreviation\nbroken wrist	fracture of lower end of radius	orthopedics and rheumatology, standard abbreviation\nbroken ankle	fracture of lower leg ankle malleolus	orthopedics and rheumatology, standard abbreviation\nbroken leg	unspecified fracture of lower leg	orthopedics and rheumatology, standard abbreviation\nbroken foot	fracture of foot unspecified	orthopedics and rheumatology, standard abbreviation\nbroken toe	unspecified fracture of lesser toe great toe	orthopedics and rheumatology, standard abbreviation\nbroken finger	fracture of finger phalanx	orthopedics and rheumatology, standard abbreviation\nbroken rib	fracture of one rib|multiple fractures of ribs	orthopedics and rheumatology, standard abbreviation\nbroken ribs	fracture of one rib|multiple fractures of ribs	orthopedics and rheumatology, standard abbreviation\nrib fx	fracture of one rib|multiple fractures of ribs	orthopedics and rheumatology, standard abbreviation\nbroken nose	fracture of nasal bones	orthopedics and rheumatology, standard abbreviation\nbroken collarbone	fracture of unspecified part of clavicle	orthopedics and rheumatology, standard abbreviation\nclavicle fx	fracture of unspecified part of clavicle	orthopedics and rheumatology, standard abbreviation\nbroken jaw	fracture of mandible unspecified	orthopedics and rheumatology, standard abbreviation\nbroken hand	fracture of hand metacarpal unspecified	orthopedics and rheumatology, standard abbreviation\nskull fx	fracture of skull unspecified	orthopedics and rheumatology, standard abbreviation\nrtc tear	unspecified rotator cuff tear or rupture not specified as traumatic	orthopedics and rheumatology, standard abbreviation\nrct	unspecified rotator cuff tear or rupture not specified as traumatic	orthopedics and rheumatology, standard abbreviation\nrotator cuff tear	unspecified rotator cuff tear or rupture not specified as traumatic	orthopedics and rheumatology, standard abbreviation\ntorn rotator cuff	unspecified rotator cuff tear or rupture not specified as traumatic	orthopedics and rheumatology, standard abbreviation\nacl tear	sprain of anterior cruciate ligament of knee	orthopedics and rheumatology, standard abbreviation\ntorn acl	sprain of anterior cruciate ligament of knee	orthopedics and rheumatology, standard abbreviation\nmcl tear	sprain of medial collateral ligament of knee	orthopedics and rheumatology, standard abbreviation\nmeniscus tear	tear of meniscus current injury	orthopedics and rheumatology, standard abbreviation\ntorn meniscus	tear of meniscus current injury	orthopedics and rheumatology, standard abbreviation\nmmt	tear of meniscus current injury	orthopedics and rheumatology, standard abbreviation\nfrozen shoulder	adhesive capsulitis of unspecified shoulder	orthopedics and rheumatology, standard abbreviation\ntennis elbow	lateral epicondylitis unspecified elbow	orthopedics and rheumatology, standard abbreviation\ngolfers elbow	medial epicondylitis unspecified elbow	orthopedics and rheumatology, standard abbreviation\ntrigger finger	trigger finger unspecified finger	orthopedics and rheumatology, standard abbreviation\ndequervains	radial styloid tenosynovitis	orthopedics and rheumatology, standard abbreviation\nde quervain	radial styloid tenosynovitis	orthopedics and rheumatology, standard abbreviation\nheel spur	calcaneal spur unspecified foot	orthopedics and rheumatology, standard abbreviation\nplantar fasciitis	plantar fascial fibromatosis	orthopedics and rheumatology, standard abbreviation\nheel pain	plantar fascial fibromatosis	orthopedics and rheumatology, standard abbreviation\npf	plantar fascial fibromatosis	orthopedics and rheumatology, standard abbreviation\nbunion	bunion of unspecified foot hallux valgus	orthopedics and rheumatology, standard abbreviation\nbunions	bunion of unspecified foot hallux valgus	orthopedics and rheumatology, standard abbreviation\nhammer toe	other hammer toe acquired	orthopedics and rheumatology, standard abbreviation\nflat feet	flat foot pes planus acquired	orthopedics and rheumatology, standard abbreviation\nflat foot	flat foot pes planus acquired	orthopedics and rheumatology, standard abbreviation\ningrown toenail	ingrowing nail	orthopedics and rheumatology, standard abbreviation\ningrown nail	ingrowing nail	orthopedics and rheumatology, standard abbreviation\nwhiplash	strain of muscle fascia and tendon at neck level|sprain of ligaments of cervical spine	orthopedics and rheumatology, standard abbreviation\nneck strain	strain of muscle fascia and tendon at neck level|sprain of ligaments of cervical spine	orthopedics and rheumatology, standard abbreviation\nneck pain	cervicalgia	orthopedics and rheumatology, standard abbreviation\nshoulder pain	pain in unspecified shoulder	orthopedics and rheumatology, standard abbreviation\nknee pain	pain in unspecified knee	orthopedics and rheumatology, standard abbreviation\nhip pain	pain in unspecified hip	orthopedics and rheumatology, standard abbreviation\nankle pain	pain in unspecified ankle	orthopedics and rheumatology, standard abbreviation\njoint pain	pain in unspecified joint	orthopedics and rheumatology, standard abbreviation\njoint pains	pain in unspecified joint	orthopedics and rheumatology, standard abbreviation\nmuscle aches	myalgia unspecified site	orthopedics and rheumatology, standard abbreviation\nmuscle pain	myalgia unspecified site	orthopedics and rheumatology, standard abbreviation\nbody aches	myalgia unspecified site	orthopedics and rheumatology, standard abbreviation\nleg cramps	cramp and spasm	orthopedics and rheumatology, standard abbreviation\ncharley horse	cramp and spasm	orthopedics and rheumatology, standard abbreviation\nmuscle cramps	cramp and spasm	orthopedics and rheumatology, standard abbreviation\nfms	fibromyalgia	orthopedics and rheumatology, standard abbreviation\nfibro	fibromyalgia	orthopedics and rheumatology, standard abbreviation\nfm	fibromyalgia	orthopedics and rheumatology, standard abbreviation\ngout flare	gout unspecified	orthopedics and rheumatology, standard abbreviation\ngouty attack	gout unspecified	orthopedics and rheumatology, standard abbreviation\npmr	polymyalgia rheumatica	orthopedics and rheumatology, standard abbreviation\ngca	giant cell arteritis	orthopedics and rheumatology, standard abbreviation\nta arteritis	giant cell arteritis	orthopedics and rheumatology, standard abbreviation\nscl	systemic sclerosis unspecified	orthopedics and rheumatology, standard abbreviation\nscleroderma	systemic sclerosis unspecified	orthopedics and rheumatology, standard abbreviation\nmctd	mixed connective tissue overlap syndrome	orthopedics and rheumatology, standard abbreviation\navn	idiopathic aseptic necrosis of bone	orthopedics and rheumatology, standard abbreviation\nosteo	osteomyelitis unspecified	orthopedics and rheumatology, standard abbreviation\ntka	presence of artificial knee joint	orthopedics and rheumatology, standard abbreviation\ntkr	presence of artificial knee joint	orthopedics and rheumatology, standard abbreviation\ns/p tka	presence of artificial knee joint	orthopedics and rheumatology, standard abbreviation\ns/p tkr	presence of artificial knee joint	orthopedics and rheumatology, standard abbreviation\nknee replacement	presence of artificial knee joint	orthopedics and rheumatology, standard abbreviation\ntha	presence of artificial hip joint	orthopedics and rheumatology, standard abbreviation\nthr	presence of artificial hip joint	orthopedics and rheumatology, standard abbreviation\ns/p tha	presence of artificial hip joint	orthopedics and rheumatology, standard abbreviation\ns/p thr	presence of artificial hip joint	orthopedics and rheumatology, standard abbreviation\nhip replacement	presence of artificial hip joint	orthopedics and rheumatology, standard abbreviation\nbka	acquired absence of leg below knee	orthopedics and rheumatology, standard abbreviation\ns/p bka	acquired absence of leg below knee	orthopedics and rheumatology, standard abbreviation\naka	acquired absence of leg above knee	orthopedics and rheumatology, standard abbreviation\ns/p aka	acquired absence of leg above knee	orthopedics and rheumatology, standard abbreviation\nscoliosis	scoliosis unspecified	orthopedics and rheumatology, standard abbreviation\ncurved spine	scoliosis unspecified	orthopedics and rheumatology, standard abbreviation\nhunchback	unspecified kyphosis	orthopedics and rheumatology, standard abbreviation\nrhabdo	rhabdomyolysis	orthopedics and rheumatology, standard abbreviation\nitb syndrome	iliotibial band syndrome	orthopedics and rheumatology, standard abbreviation\nitbs	iliotibial band syndrome	orthopedics and rheumatology, standard abbreviation\ntmj	temporomandibular joint disorder unspecified	orthopedics and rheumatology, standard abbreviation\ntmd	temporomandibular joint disorder unspecified	orthopedics and rheumatology, standard abbreviation\nganglion	ganglion unspecified site	orthopedics and rheumatology, standard abbreviation\nbakers cyst	synovial cyst of popliteal space	orthopedics and rheumatology, standard abbreviation\nsprained ankle	sprain of unspecified ligament of ankle	orthopedics and rheumatology, standard abbreviation\nankle sprain	sprain of unspecified ligament of ankle	orthopedics and rheumatology, standard abbreviation\ntwisted ankle	sprain of unspecified ligament of ankle	orthopedics and rheumatology, standard abbreviation\nrolled ankle	sprain of unspecified ligament of ankle	orthopedics and rheumatology, standard abbreviation\nsprained wrist	sprain of wrist unspecified	orthopedics and rheumatology, standard abbreviation\npulled muscle	strain of muscle unspecified	orthopedics and rheumatology, standard abbreviation\nstrained muscle	strain of muscle unspecified	orthopedics and rheumatology, standard abbreviation\npulled hamstring	strain of muscle of posterior muscle group at thigh level	orthopedics and rheumatology, standard abbreviation\njammed finger	sprain of interphalangeal joint of finger	orthopedics and rheumatology, standard abbreviation\ndislocated shoulder	dislocation of shoulder joint unspecified	orthopedics and rheumatology, standard abbreviation\nshoulder dislocation	dislocation of shoulder joint unspecified	orthopedics and rheumatology, standard abbreviation\ntorn achilles	strain of Achilles tendon	orthopedics and rheumatology, standard abbreviation\nachilles rupture	strain of Achilles tendon	orthopedics and rheumatology, standard abbreviation\nshin splints	shin splint strain lower leg	orthopedics and rheumatology, standard abbreviation\nbone spur	osteophyte	orthopedics and rheumatology, standard abbreviation\npigeon toe	metatarsus varus	orthopedics and rheumatology, standard abbreviation\nstrep throat	streptococcal pharyngitis	ear, nose and throat, standard abbreviation or lay word\nstrep	streptococcal pharyngitis	ear, nose and throat, standard abbreviation or lay word\nsore throat	acute pharyngitis unspecified|pain in throat	ear, nose and throat, standard abbreviation or lay word\ntonsilitis	acute tonsillitis unspecified	ear, nose and throat, standard abbreviation or lay word\nswollen glands	enlarged lymph nodes unspecified	ear, nose and throat, standard abbreviation or lay word\nswollen lymph nodes	enlarged lymph nodes unspecified	ear, nose and throat, standard abbreviation or lay word\nlad	enlarged lymph nodes unspecified	ear, nose and throat, standard abbreviation or lay word\nlymphadenopathy	enlarged lymph nodes unspecified	ear, nose and throat, standard abbreviation or lay word\near infection	otitis media unspecified	ear, nose and throat, standard abbreviation or lay word\near infections	otitis media unspecified	ear, nose and throat, standard abbreviation or lay word\nearache	otalgia unspecified ear	ear, nose and throat, standard abbreviation or lay word\near pain	otalgia unspecified ear	ear, nose and throat, standard abbreviation or lay word\nswimmers ear	unspecified otitis externa swimmer ear	ear, nose and throat, standard abbreviation or lay word\noe	unspecified otitis externa swimmer ear	ear, nose and throat, standard abbreviation or lay word\near wax	impacted cerumen unspecified ear	ear, nose and throat, standard abbreviation or lay word\nearwax	impacted cerumen unspecified ear	ear, nose and throat, standard abbreviation or lay word\nwax in ear	impacted cerumen unspecified ear	ear, nose and throat, standard abbreviation or lay word\ncerumen	impacted cerumen unspecified ear	ear, nose and throat, standard abbreviation or lay word\nringing in ears	tinnitus unspecified ear	ear, nose and throat, standard abbreviation or lay word\nringing ears	tinnitus unspecified ear	ear, nose and throat, standard abbreviation or lay word\nhearing loss	unspecified hearing loss unspecified ear	ear, nose and throat, standard abbreviation or lay word\nhard of hearing	unspecified hearing loss unspecified ear	ear, nose and throat, standard abbreviation or lay word\nhoh	unspecified hearing loss unspecified ear	ear, nose and throat, standard abbreviation or lay word\ncant hear	unspecified hearing loss unspecified ear	ear, nose and throat, standard abbreviation or lay word\ndeaf	unspecified hearing loss unspecified ear	ear, nose and throat, standard abbreviation or lay word\nsnhl	unspecified sensorineural hearing loss	ear, nose and throat, standard abbreviation or lay word\nchl	conductive hearing loss unspecified	ear, nose and throat, standard abbreviation or lay word\nperforated eardrum	unspecified perforation of tympanic membrane	ear, nose and throat, standard abbreviation or lay word\nburst eardrum	unspecified perforation of tympanic membrane	ear, nose and throat, standard abbreviation or lay word\nruptured eardrum	unspecified perforation of tympanic membrane	ear, nose and throat, standard abbreviation or lay word\ntm perf	unspecified perforation of tympanic membrane	ear, nose and throat, standard abbreviation or lay word\nnosebleed	epistaxis	ear, nose and throat, standard abbreviation or lay word\nnose bleed	epistaxis	ear, nose and throat, standard abbreviation or lay word\nbloody nose	epistaxis	ear, nose and throat, standard abbreviation or lay word\nnosebleeds	epistaxis	ear, nose and throat, standard abbreviation or lay word\nhay fever	allergic rhinitis unspecified|seasonal allergic rhinitis due to pollen	ear, nose and throat, standard abbreviation or lay word\nseasonal allergies	allergic rhinitis unspecified|seasonal allergic rhinitis due to pollen	ear, nose and throat, standard abbreviation or lay word\nar allergic	allergic rhinitis unspecified|seasonal allergic rhinitis due to pollen	ear, nose and throat, standard abbreviation or lay word\nallergies	allergy unspecified	ear, nose and throat, standard abbreviation or lay word\nallergy	allergy unspecified	ear, nose and throat, standard abbreviation or lay word\nsinus infection	acute sinusitis unspecified|chronic sinusitis unspecified	ear, nose and throat, standard abbreviation or lay word\nsinusitis	acute sinusitis unspecified|chronic sinusitis unspecified	ear, nose and throat, standard abbreviation or lay word\ncrs	chronic sinusitis unspecified	ear, nose and throat, standard abbreviation or lay word\ndeviated septum	deviated nasal septum	ear, nose and throat, standard abbreviation or lay word\ndns	deviated nasal septum	ear, nose and throat, standard abbreviation or lay word\nsnoring	snoring	ear, nose and throat, standard abbreviation or lay word\nsnores	snoring	ear, nose and throat, standard abbreviation or lay word\npost nasal drip	postnasal drip	ear, nose and throat, standard abbreviation or lay word\nlost voice	acute laryngitis|aphonia	ear, nose and throat, standard abbreviation or lay word\nno voice	acute laryngitis|aphonia	ear, nose and throat, standard abbreviation or lay word\nlaryngitis	acute laryngitis|aphonia	ear, nose and throat, standard abbreviation or lay word\nhoarse	dysphonia hoarseness	ear, nose and throat, standard abbreviation or lay word\nlpr	diseases of larynx laryngopharyngeal reflux	ear, nose and throat, standard abbreviation or lay word\npta	peritonsillar abscess	ear, nose and throat, standard abbreviation or lay word\nquinsy	peritonsillar abscess	ear, nose and throat, standard abbreviation or lay word\nmono	infectious mononucleosis unspecified without complication	ear, nose and throat, standard abbreviation or lay word\nebv	infectious mononucleosis unspecified without complication	ear, nose and throat, standard abbreviation or lay word\nkissing disease	infectious mononucleosis unspecified without complication	ear, nose and throat, standard abbreviation or lay word\nmumps	mumps without complication	ear, nose and throat, standard abbreviation or lay word\nthrush	candidal stomatitis	ear, nose and throat, standard abbreviation or lay word\nlump in throat	globus feeling in throat other symptoms	ear, nose and throat, standard abbreviation or lay word\nloss of smell	anosmia	ear, nose and throat, standard abbreviation or lay word\nloss of taste	parageusia	ear, nose and throat, standard abbreviation or lay word\npink eye	unspecified conjunctivitis	ophthalmology, standard abbreviation or lay word\npinkeye	unspecified conjunctivitis	ophthalmology, standard abbreviation or lay word\nconjunctivitis	unspecified conjunctivitis	ophthalmology, standard abbreviation or lay word\nred eye	unspecified conjunctivitis ocular redness	ophthalmology, standard abbreviation or lay word\nstye	hordeolum externum	ophthalmology, standard abbreviation or lay word\nsty	hordeolum externum	ophthalmology, standard abbreviation or lay word\ncataract	unspecified cataract	ophthalmology, standard abbreviation or lay word\ncataracts	unspecified cataract	ophthalmology, standard abbreviation or lay word\nnsc	age-related nuclear cataract	ophthalmology, standard abbreviation or lay word\npoag	primary open-angle glaucoma	ophthalmology, standard abbreviation or lay word\nglaucoma	unspecified glaucoma	ophthalmology, standard abbreviation or lay word\naacg	acute angle-closure glaucoma	ophthalmology, standard abbreviation or lay word\nacg	acute angle-closure glaucoma	ophthalmology, standard abbreviation or lay word\namd	unspecified macular degeneration	ophthalmology, standard abbreviation or lay word\narmd	unspecified macular degeneration	ophthalmology, standard abbreviation or lay word\nmacular degeneration	unspecified macular degeneration	ophthalmology, standard abbreviation or lay word\nwet amd	exudative age-related macular degeneration	ophthalmology, standard abbreviation or lay word\ndry amd	nonexudative age-related macular degeneration	ophthalmology, standard abbreviation or lay word\nrd	unspecified retinal detachment with retinal break serous	ophthalmology, standard abbreviation or lay word\ndetached retina	unspecified retinal detachment with retinal break serous	ophthalmology, standard abbreviation or lay word\ncrao	central retinal artery occlusion	ophthalmology, standard abbreviation or lay word\ncrvo	central retinal vein occlusion	ophthalmology, standard abbreviation or lay word\nbrvo	tributary branch retinal vein occlusion	ophthalmology, standard abbreviation or lay word\npvd eye	vitreous degeneration	ophthalmology, standard abbreviation or lay word\nfloaters	vitreous opacities	ophthalmology, standard abbreviation or lay word\neye floaters	vitreous opacities	ophthalmology, standard abbreviation or lay word\nblurry vision	unspecified visual disturbance blurred	ophthalmology, standard abbreviation or lay word\nblurred vision	unspecified visual disturbance blurred	ophthalmology, standard abbreviation or lay word\nvision blurry	unspecified visual disturbance blurred	ophthalmology, standard abbreviation or lay word\ndouble vision	diplopia	ophthalmology, standard abbreviation or lay word\ndry eye	dry eye syndrome	ophthalmology, standard abbreviation or lay word\ndry eyes	dry eye syndrome	ophthalmology, standard abbreviation or lay word\nkcs	dry eye syndrome	ophthalmology, standard abbreviation or lay word\neye pain	ocular pain unspecified eye	ophthalmology, standard abbreviation or lay word\nscratched eye	injury of conjunctiva and corneal abrasion without foreign body	ophthalmology, standard abbreviation or lay word\ncorneal abrasion	injury of conjunctiva and corneal abrasion without foreign body	ophthalmology, standard abbreviation or lay word\nscratched cornea	injury of conjunctiva and corneal abrasion without foreign body	ophthalmology, standard abbreviation or lay word\nsomething in eye	foreign body in external eye part unspecified cornea	ophthalmology, standard abbreviation or lay word\nblack eye	contusion of eyelid and periocular area	ophthalmology, standard abbreviation or lay word\ncrossed eyes	unspecified esotropia strabismus	ophthalmology, standard abbreviation or lay word\ncross eyed	unspecified esotropia strabismus	ophthalmology, standard abbreviation or lay word\nnear sighted	myopia unspecified eye	ophthalmology, standard abbreviation or lay word\nnearsightedness	myopia unspecified eye	ophthalmology, standard abbreviation or lay word\nfar sighted	hypermetropia unspecified eye	ophthalmology, standard abbreviation or lay word\nfarsightedness	hypermetropia unspecified eye	ophthalmology, standard abbreviation or lay word\nastig	unspecified astigmatism	ophthalmology, standard abbreviation or lay word\nblind	unspecified visual loss blindness	ophthalmology, standard abbreviation or lay word\ncolor blind	unspecified color vision deficiencies	ophthalmology, standard abbreviation or lay word\ncolor blindness	unspecified color vision deficiencies	ophthalmology, standard abbreviation or lay word\nnight blind	night blindness	ophthalmology, standard abbreviation or lay word\nwatery eyes	epiphora unspecified	ophthalmology, standard abbreviation or lay word\ntearing	epiphora unspecified	ophthalmology, standard abbreviation or lay word\ndroopy eyelid	unspecified ptosis of eyelid	ophthalmology, standard abbreviation or lay word\nptosis	unspecified ptosis of eyelid	ophthalmology, standard abbreviation or lay word\neyelid infection	blepharitis unspecified	ophthalmology, standard abbreviation or lay word\nuveitis	unspecified iridocyclitis	ophthalmology, standard abbreviation or lay word\nsch	conjunctival hemorrhage	ophthalmology, standard abbreviation or lay word\nhives	urticaria unspecified	dermatology, standard abbreviation or lay word\nwelts	urticaria unspecified	dermatology, standard abbreviation or lay word\nrash	rash and other nonspecific skin eruption	dermatology, standard abbreviation or lay word\nskin rash	rash and other nonspecific skin eruption	dermatology, standard abbreviation or lay word\nitching	pruritus unspecified	dermatology, standard abbreviation or lay word\nitchy	pruritus unspecified	dermatology, standard abbreviation or lay word\nitchy skin	pruritus unspecified	dermatology, standard abbreviation or lay word\neczema	dermatitis unspecified|atopic dermatitis unspecified	dermatology, standard abbreviation or lay word\nseb derm	seborrheic dermatitis unspecified	dermatology, standard abbreviation or lay word\ndandruff	seborrheic dermatitis unspecified	dermatology, standard abbreviation or lay word\npso	psoriasis unspecified	dermatology, standard abbreviation or lay word\npsoriasis	psoriasis unspecified	dermatology, standard abbreviation or lay word\nacne	acne vulgaris	dermatology, standard abbreviation or lay word\nzits	acne vulgaris	dermatology, standard abbreviation or lay word\npimples	acne vulgaris	dermatology, standard abbreviation or lay word\nshingles	zoster without complications	dermatology, standard abbreviation or lay word\nhz	zoster without complications	dermatology, standard abbreviation or lay word\nzoster	zoster without complications	dermatology, standard abbreviation or lay word\ncellulitis	cellulitis unspecified	dermatology, standard abbreviation or lay word\nleg cellulitis	cellulitis of lower limb	dermatology, standard abbreviation or lay word\nboil	furuncle unspecified	dermatology, standard abbreviation or lay word\nboils	furuncle unspecified	dermatology, standard abbreviation or lay word\nskin abscess	cutaneous abscess unspecified	dermatology, standard abbreviation or lay word\nabscess	cutaneous abscess unspecified	dermatology, standard abbreviation or lay word\nimpetigo	impetigo unspecified	dermatology, standard abbreviation or lay word\nathletes foot	tinea pedis	dermatology, standard abbreviation or lay word\nathlete foot	tinea pedis	dermatology, standard abbreviation or lay word\nfoot fungus	tinea pedis	dermatology, standard abbreviation or lay word\njock itch	tinea cruris	dermatology, standard abbreviation or lay word\ntoenail fungus	tinea unguium	dermatology, standard abbreviation or lay word\nnail fungus	tinea unguium	dermatology, standard abbreviation or lay word\nonychomycosis	tinea unguium	dermatology, standard abbreviation or lay word\nwarts	viral wart unspecified	dermatology, standard abbreviation or lay word\nwart	viral wart unspecified	dermatology, standard abbreviation or lay word\ngenital warts	anogenital venereal warts	dermatology, standard abbreviation or lay word\nak	actinic keratosis	dermatology, standard abbreviation or lay word\naks	actinic keratosis	dermatology, standard abbreviation or lay word\nsk	other seborrheic keratosis	dermatology, standard abbreviation or lay word\nsks	other seborrheic keratosis	dermatology, standard abbreviation or lay word\nbcc	basal cell carcinoma of skin unspecified	dermatology, standard abbreviation or lay word\nscc skin	squamous cell carcinoma of skin unspecified	dermatology, standard abbreviation or lay word\ncscc	squamous cell carcinoma of skin unspecified	dermatology, standard abbreviation or lay word\nscc	squamous cell carcinoma	dermatology, standard abbreviation or lay word\nmelanoma	malignant melanoma of skin unspecified	dermatology, standard abbreviation or lay word\nmm skin	malignant melanoma of skin unspecified	dermatology, standard abbreviation or lay word\nmole	melanocytic nevi unspecified	dermatology, standard abbreviation or lay word\nmoles	melanocytic nevi unspecified	dermatology, standard abbreviation or lay word\nhs	hidradenitis suppurativa	dermatology, standard abbreviation or lay word\npoison ivy	allergic contact dermatitis due to plants except food	dermatology, standard abbreviation or lay word\npoison oak	allergic contact dermatitis due to plants except food	dermatology, standard abbreviation or lay word\nsunburn	sunburn unspecified	dermatology, standard abbreviation or lay word\nbed sore	pressure ulcer of unspecified site unspecified stage	dermatology, standard abbreviation or lay word\nbedsore	pressure ulcer of unspecified site unspecified stage	dermatology, standard abbreviation or lay word\nbed sores	pressure ulcer of unspecified site unspecified stage	dermatology, standard abbreviation or lay word\npressure sore	pressure ulcer of unspecified site unspecified stage	dermatology, standard abbreviation or lay word\npressure ulcer	pressure ulcer of unspecified site unspecified stage	dermatology, standard abbreviation or lay word\ndecub	pressure ulcer of unspecified site unspecified stage	dermatology, standard abbreviation or lay word\ndecubitus	pressure ulcer of unspecified site unspecified stage	dermatology, standard abbreviation or lay word\ndiabetic foot ulcer	type 2 diabetes mellitus with foot ulcer	dermatology, standard abbreviation or lay word\nhair loss	nonscarring hair loss unspecified alopecia	dermatology, standard abbreviation or lay word\nlosing hair	nonscarring hair loss unspecified alopecia	dermatology, standard abbreviation or lay word\nbalding	nonscarring hair loss unspecified alopecia	dermatology, standard abbreviation or lay word\nsebaceous cyst	epidermal cyst sebaceous cyst	dermatology, standard abbreviation or lay word\nepidermoid cyst	epidermal cyst sebaceous cyst	dermatology, standard abbreviation or lay word\nlipoma	benign lipomatous neoplasm unspecified	dermatology, standard abbreviation or lay word\nfatty lump	benign lipomatous neoplasm unspecified	dermatology, standard abbreviation or lay word\nskin tag	other hypertrophic disorders of the skin	dermatology, standard abbreviation or lay word\nskin tags	other hypertrophic disorders of the skin	dermatology, standard abbreviation or lay word\nkeloid	hypertrophic scar keloid	dermatology, standard abbreviation or lay word\ncorns	corns and callosities	dermatology, standard abbreviation or lay word\ncallus	corns and callosities	dermatology, standard abbreviation or lay word\ncalluses	corns and callosities	dermatology, standard abbreviation or lay word\ncorn	corns and callosities	dermatology, standard abbreviation or lay word\nscabies	scabies	dermatology, standard abbreviation or lay word\nbug bite	insect bite nonvenomous unspecified	dermatology, standard abbreviation or lay word\ninsect bite	insect bite nonvenomous unspecified	dermatology, standard abbreviation or lay word\nbug bites	insect bite nonvenomous unspecified	dermatology, standard abbreviation or lay word\ndog bite	bitten by dog	dermatology, standard abbreviation or lay word\nbitten by dog	bitten by dog	dermatology, standard abbreviation or lay word\ncat bite	bitten by cat	dermatology, standard abbreviation or lay word\ntick bite	insect bite nonvenomous tick	dermatology, standard abbreviation or lay word\nbee sting	toxic effect of venom of bees	dermatology, standard abbreviation or lay word\nsnake bite	toxic effect of unspecified snake venom	dermatology, standard abbreviation or lay word\nsweating	hyperhidrosis unspecified	dermatology, standard abbreviation or lay word\nexcessive sweating	hyperhidrosis unspecified	dermatology, standard abbreviation or lay word\nnight sweats	generalized hyperhidrosis	dermatology, standard abbreviation or lay word\nsjs	Stevens-Johnson syndrome	dermatology, standard abbreviation or lay word\nten	toxic epidermal necrolysis	dermatology, standard abbreviation or lay word\nnec fasc	necrotizing fasciitis	dermatology, standard abbreviation or lay word\nlice body	pediculosis due to pediculus humanus corporis	dermatology, standard abbreviation or lay word\nringworm of scalp	tinea barbae and tinea capitis	dermatology, standard abbreviation or lay word\ndry skin	xerosis cutis	dermatology, standard abbreviation or lay word\nbruising	spontaneous ecchymoses	dermatology, standard abbreviation or lay word\nbruises easily	spontaneous ecchymoses	dermatology, standard abbreviation or lay word\nfrostbite	frostbite superficial unspecified	dermatology, standard abbreviation or lay word\nburn	burn of unspecified body region unspecified degree	dermatology, standard abbreviation or lay word\nhiv	asymptomatic human immunodeficiency virus HIV infection status	infectious disease, standard abbreviation or lay word\nhiv+	asymptomatic human immunodeficiency virus HIV infection status	infectious disease, standard abbreviation or lay word\nhiv positive	asymptomatic human immunodeficiency virus HIV infection status	infectious disease, standard abbreviation or lay word\naids	human immunodeficiency virus HIV disease	infectious disease, standard abbreviation or lay word\nsti	unspecified sexually transmitted disease	infectious disease, standard abbreviation or lay word\nstd	unspecified sexually transmitted disease	infectious disease, standard abbreviation or lay word\ngc	gonococcal infection unspecified	infectious disease, standard abbreviation or lay word\nthe clap	gonococcal infection unspecified	infectious disease, standard abbreviation or lay word\nclap	gonococcal infection unspecified	infectious disease, standard abbreviation or lay word\nct sti	chlamydial infection unspecified	infectious disease, standard abbreviation or lay word\nchlamydia	chlamydial infection unspecified	infectious disease, standard abbreviation or lay word\nhsv	herpesviral infection unspecified	infectious disease, standard abbreviation or lay word\ngenital herpes	herpesviral infection of urogenital system unspecified	infectious disease, standard abbreviation or lay word\nhpv	papillomavirus	infectious disease, standard abbreviation or lay word\ncmv	cytomegaloviral disease unspecified	infectious disease, standard abbreviation or lay word\nmrsa	methicillin resistant Staphylococcus aureus infection	infectious disease, standard abbreviation or lay word\nmssa	methicillin susceptible Staphylococcus aureus infection	infectious disease, standard abbreviation or lay word\nvre	resistance to vancomycin enterococcus	infectious disease, standard abbreviation or lay word\nesbl	extended spectrum beta lactamase resistance	infectious disease, standard abbreviation or lay word\nsepsis	sepsis unspecified organism	infectious disease, standard abbreviation or lay word\nblood poisoning	sepsis unspecified organism	infectious disease, standard abbreviation or lay word\nblood infection	sepsis unspecified organism	infectious disease, standard abbreviation or lay word\nurosepsis	sepsis unspecified organism|urinary tract infection	infectious disease, standard abbreviation or lay word\nseptic shock	severe sepsis with septic shock	infectious disease, standard abbreviation or lay word\nsirs	systemic inflammatory response syndrome of non-infectious origin	infectious disease, standard abbreviation or lay word\nbacteremia	bacteremia	infectious disease, standard abbreviation or lay word\nfuo	fever unspecified	infectious disease, standard abbreviation or lay word\nfever	fever unspecified	infectious disease, standard abbreviation or lay word\nfebrile	fever unspecified	infectious disease, standard abbreviation or lay word\nlyme	Lyme disease unspecified	infectious disease, standard abbreviation or lay word\nrmsf	spotted fever due to Rickettsia rickettsii	infectious disease, standard abbreviation or lay word\nlockjaw	tetanus	infectious disease, standard abbreviation or lay word\nrabies	rabies unspecified	infectious disease, standard abbreviation or lay word\nwhooping	whooping cough	infectious disease, standard abbreviation or lay word\nmening	meningitis unspecified	infectious disease, standard abbreviation or lay word\nviral syndrome	viral infection unspecified	infectious disease, standard abbreviation or lay word\nvirus	viral infection unspecified	infectious disease, standard abbreviation or lay word\nviral illness	viral infection unspecified	infectious disease, standard abbreviation or lay word\nmalaria	unspecified malaria	infectious disease, standard abbreviation or lay word\nworms	intestinal helminthiasis unspecified	infectious disease, standard abbreviation or lay word\ne coli	Escherichia coli	infectious disease, standard abbreviation or lay word\nstaph infection	staphylococcal infection unspecified site	infectious disease, standard abbreviation or lay word\nstaph	staphylococcal infection unspecified site	infectious disease, standard abbreviation or lay word\nstrep infection	streptococcal infection unspecified site	infectious disease, standard abbreviation or lay word\nyeast	candidiasis unspecified	infectious disease, standard abbreviation or lay word\nvalley fever	coccidioidomycosis unspecified	infectious disease, standard abbreviation or lay word\nmpox	mpox	infectious disease, standard abbreviation or lay word\nmonkeypox	mpox	infectious disease, standard abbreviation or lay word\nzika	Zika virus disease	infectious disease, standard abbreviation or lay word\nwest nile	West Nile virus infection unspecified	infectious disease, standard abbreviation or lay word\nwnv	West Nile virus infection unspecified	infectious disease, standard abbreviation or lay word\nmeasles	measles without complication	infectious disease, standard abbreviation or lay word\ngerman measles	rubella without complication	infectious disease, standard abbreviation or lay word\nbird flu	influenza due to identified novel influenza A virus	infectious disease, standard abbreviation or lay word\nflu a	influenza due to other identified influenza virus	infectious disease, standard abbreviation or lay word\ntss	toxic shock syndrome	infectious disease, standard abbreviation or lay word\ncovid exposure	contact with and suspected exposure to COVID-19	infectious disease, standard abbreviation or lay word\nca	malignant neoplasm carcinoma	oncology and hematology, standard abbreviation or lay word\nbone mets	secondary malignant neoplasm of bone	oncology and hematology, standard abbreviation or lay word\nbrain mets	secondary malignant neoplasm of brain	oncology and hematology, standard abbreviation or lay word\nliver mets	secondary malignant neoplasm of liver and intrahepatic bile duct	oncology and hematology, standard abbreviation or lay word\nlung mets	secondary malignant neoplasm of lung	oncology and hematology, standard abbreviation or lay word\nbreast ca	malignant neoplasm of unspecified site of unspecified female breast	oncology and hematology, standard abbreviation or lay word\nbreast cancer	malignant neoplasm of unspecified site of unspecified female breast	oncology and hematology, standard abbreviation or lay word\nprostate ca	malignant neoplasm of prostate	oncology and hematology, standard abbreviation or lay word\nprostate cancer	malignant neoplasm of prostate	oncology and hematology, standard abbreviation or lay word\npca	malignant neoplasm of prostate	oncology and hematology, standard abbreviation or lay word\nlung ca	malignant neoplasm of unspecified part of unspecified bronchus or lung	oncology and hematology, standard abbreviation or lay word\nlung cancer	malignant neoplasm of unspecified part of unspecified bronchus or lung	oncology and hematology, standard abbreviation or lay word\nnsclc	malignant neoplasm of unspecified part of unspecified bronchus or lung	oncology and hematology, standard abbreviation or lay word\nsclc	malignant neoplasm of unspecified part of unspecified bronchus or lung	oncology and hematology, standard abbreviation or lay word\ncolon ca	malignant neoplasm of colon unspecified	oncology and hematology, standard abbreviation or lay word\ncolon cancer	malignant neoplasm of colon unspecified	oncology and hematology, standard abbreviation or lay word\ncrc	malignant neoplasm of colon unspecified	oncology and hematology, standard abbreviation or lay word\nrectal ca	malignant neoplasm of rectum	oncology and hematology, standard abbreviation or lay word\npancreatic ca	malignant neoplasm of pancreas unspecified	oncology and hematology, standard abbreviation or lay word\npancreatic cancer	malignant neoplasm of pancreas unspecified	oncology and hematology, standard abbreviation or lay word\nbladder ca	malignant neoplasm of bladder unspecified	oncology and hematology, standard abbreviation or lay word\nbladder cancer	malignant neoplasm of bladder unspecified	oncology and hematology, standard abbreviation or lay word\ncervical ca	malignant neoplasm of cervix uteri unspecified	oncology and hematology, standard abbreviation or lay word\ncervical cancer	malignant neoplasm of cervix uteri unspecified	oncology and hematology, standard abbreviation or lay word\novarian ca	malignant neoplasm of unspecified ovary	oncology and hematology, standard abbreviation or lay word\novarian cancer	malignant neoplasm of unspecified ovary	oncology and hematology, standard abbreviation or lay word\nuterine cancer	malignant neoplasm of endometrium	oncology and hematology, standard abbreviation or lay word\nendometrial ca	malignant neoplasm of endometrium	oncology and hematology, standard abbreviation or lay word\nkidney cancer	malignant neoplasm of unspecified kidney except renal pelvis	oncology and hematology, standard abbreviation or lay word\nliver cancer	malignant neoplasm of liver not specified as primary or secondary	oncology and hematology, standard abbreviation or lay word\nstomach cancer	malignant neoplasm of stomach unspecified	oncology and hematology, standard abbreviation or lay word\nskin cancer	unspecified malignant neoplasm of skin unspecified	oncology and hematology, standard abbreviation or lay word\nthroat cancer	malignant neoplasm of pharynx unspecified larynx	oncology and hematology, standard abbreviation or lay word\nthyroid ca	malignant neoplasm of thyroid gland	oncology and hematology, standard abbreviation or lay word\nthyroid cancer	malignant neoplasm of thyroid gland	oncology and hematology, standard abbreviation or lay word\nptc	malignant neoplasm of thyroid gland	oncology and hematology, standard abbreviation or lay word\ntesticular cancer	malignant neoplasm of unspecified testis	oncology and hematology, standard abbreviation or lay word\nbrain cancer	malignant neoplasm of brain unspecified	oncology and hematology, standard abbreviation or lay word\ngbm	malignant neoplasm of brain unspecified	oncology and hematology, standard abbreviation or lay word\nglioblastoma	malignant neoplasm of brain unspecified	oncology and hematology, standard abbreviation or lay word\nbone cancer	malignant neoplasm of bone unspecified	oncology and hematology, standard abbreviation or lay word\ncancer	malignant neoplasm unspecified	oncology and hematology, standard abbreviation or lay word\ndcis	intraductal carcinoma in situ of breast	oncology and hematology, standard abbreviation or lay word\nlcis	lobular carcinoma in situ of breast	oncology and hematology, standard abbreviation or lay word\naml	acute myeloblastic leukemia not having achieved remission	oncology and hematology, standard abbreviation or lay word\nall	acute lymphoblastic leukemia not having achieved remission	oncology and hematology, standard abbreviation or lay word\ncml	chronic myeloid leukemia BCR/ABL-positive	oncology and hematology, standard abbreviation or lay word\ncll	chronic lymphocytic leukemia of B-cell type	oncology and hematology, standard abbreviation or lay word\nmm	multiple myeloma not having achieved remission	oncology and hematology, standard abbreviation or lay word\nmyeloma	multiple myeloma not having achieved remission	oncology and hematology, standard abbreviation or lay word\nnhl	non-Hodgkin lymphoma unspecified	oncology and hematology, standard abbreviation or lay word\ndlbcl	diffuse large B-cell lymphoma	oncology and hematology, standard abbreviation or lay word\nhodgkins	Hodgkin lymphoma unspecified	oncology and hematology, standard abbreviation or lay word\nmds	myelodysplastic syndrome unspecified	oncology and hematology, standard abbreviation or lay word\nmgus	monoclonal gammopathy	oncology and hematology, standard abbreviation or lay word\net	essential hemorrhagic thrombocythemia	oncology and hematology, standard abbreviation or lay word\npv	polycythemia vera	oncology and hematology, standard abbreviation or lay word\npcv	polycythemia vera	oncology and hematology, standard abbreviation or lay word\nida	iron deficiency anemia unspecified	oncology and hematology, standard abbreviation or lay word\niron deficiency	iron deficiency anemia unspecified	oncology and hematology, standard abbreviation or lay word\nlow iron	iron deficiency anemia unspecified	oncology and hematology, standard abbreviation or lay word\nacd	anemia in other chronic diseases classified elsewhere	oncology and hematology, standard abbreviation or lay word\naocd	anemia in other chronic diseases classified elsewhere	oncology and hematology, standard abbreviation or lay word\nanemia	anemia unspecified	oncology and hematology, standard abbreviation or lay word\nanemic	anemia unspecified	oncology and hematology, standard abbreviation or lay word\nlow blood	anemia unspecified	oncology and hematology, standard abbreviation or lay word\nlow blood count	anemia unspecified	oncology and hematology, standard abbreviation or lay word\nabla	acute posthemorrhagic anemia	oncology and hematology, standard abbreviation or lay word\nacute blood loss anemia	acute posthemorrhagic anemia	oncology and hematology, standard abbreviation or lay word\npernicious	vitamin B12 deficiency anemia due to intrinsic factor deficiency	oncology and hematology, standard abbreviation or lay word\nsickle cell	sickle-cell disease without crisis	oncology and hematology, standard abbreviation or lay word\nscd anemia	sickle-cell disease without crisis	oncology and hematology, standard abbreviation or lay word\nss disease	sickle-cell disease without crisis	oncology and hematology, standard abbreviation or lay word\nsickle cell crisis	Hb-SS disease with crisis unspecified	oncology and hematology, standard abbreviation or lay word\nvaso-occlusive crisis	Hb-SS disease with crisis unspecified	oncology and hematology, standard abbreviation or lay word\nvoc	Hb-SS disease with crisis unspecified	oncology and hematology, standard abbreviation or lay word\nsickle trait	sickle-cell trait	oncology and hematology, standard abbreviation or lay word\nthal	thalassemia unspecified	oncology and hematology, standard abbreviation or lay word\nthalassemia	thalassemia unspecified	oncology and hematology, standard abbreviation or lay word\nitp	immune thrombocytopenic purpura	oncology and hematology, standard abbreviation or lay word\nttp	thrombotic thrombocytopenic purpura	oncology and hematology, standard abbreviation or lay word\nhit	heparin induced thrombocytopenia	oncology and hematology, standard abbreviation or lay word\ndic	disseminated intravascular coagulation	oncology and hematology, standard abbreviation or lay word\ntcp	thrombocytopenia unspecified	oncology and hematology, standard abbreviation or lay word\nlow platelets	thrombocytopenia unspecified	oncology and hematology, standard abbreviation or lay word\nneutropenic fever	neutropenia unspecified	oncology and hematology, standard abbreviation or lay word\nlow white count	decreased white blood cell count unspecified	oncology and hematology, standard abbreviation or lay word\nlow wbc	decreased white blood cell count unspecified	oncology and hematology, standard abbreviation or lay word\nhigh white count	elevated white blood cell count unspecified	oncology and hematology, standard abbreviation or lay word\nhigh wbc	elevated white blood cell count unspecified	oncology and hematology, standard abbreviation or lay word\nleukocytosis	elevated white blood cell count unspecified	oncology and hematology, standard abbreviation or lay word\nvwd	Von Willebrand disease unspecified	oncology and hematology, standard abbreviation or lay word\nhemophilia	hereditary factor VIII deficiency	oncology and hematology, standard abbreviation or lay word\nbleeder	hereditary factor VIII deficiency	oncology and hematology, standard abbreviation or lay word\nfvl	activated protein C resistance	oncology and hematology, standard abbreviation or lay word\nfactor v leiden	activated protein C resistance	oncology and hematology, standard abbreviation or lay word\naps	antiphospholipid syndrome	oncology and hematology, standard abbreviation or lay word\napla	antiphospholipid syndrome	oncology and hematology, standard abbreviation or lay word\nhh iron	hereditary hemochromatosis	oncology and hematology, standard abbreviation or lay word\nhemochromatosis	hereditary hemochromatosis	oncology and hematology, standard abbreviation or lay word\ngvhd	graft-versus-host disease unspecified	oncology and hematology, standard abbreviation or lay word\nchemo	encounter for antineoplastic chemotherapy	oncology and hematology, standard abbreviation or lay word\nchemotherapy	encounter for antineoplastic chemotherapy	oncology and hematology, standard abbreviation or lay word\nxrt	encounter for antineoplastic radiation therapy	oncology and hematology, standard abbreviation or lay word\nradiation therapy	encounter for antineoplastic radiation therapy	oncology and hematology, standard abbreviation or lay word\nh/o breast ca	personal history of malignant neoplasm of breast	oncology and hematology, standard abbreviation or lay word\nhx breast cancer	personal history of malignant neoplasm of breast	oncology and hematology, standard abbreviation or lay word\nhx of breast ca	personal history of malignant neoplasm of breast	oncology and hematology, standard abbreviation or lay word\nh/o prostate ca	personal history of malignant neoplasm of prostate	oncology and hematology, standard abbreviation or lay word\nhx prostate cancer	personal history of malignant neoplasm of prostate	oncology and hematology, standard abbreviation or lay word\nh/o colon ca	personal history of other malignant neoplasm of large intestine	oncology and hematology, standard abbreviation or lay word\nhx colon cancer	personal history of other malignant neoplasm of large intestine	oncology and hematology, standard abbreviation or lay word\nfh breast ca	family history of malignant neoplasm of breast	oncology and hematology, standard abbreviation or lay word\nfhx breast cancer	family history of malignant neoplasm of breast	oncology and hematology, standard abbreviation or lay word\nfh colon ca	family history of malignant neoplasm of digestive organs	oncology and hematology, standard abbreviation or lay word\nfhx colon cancer	family history of malignant neoplasm of digestive organs	oncology and hematology, standard abbreviation or lay word\ncolon polyp	polyp of colon	oncology and hematology, standard abbreviation or lay word\ncolon polyps	polyp of colon	oncology and hematology, standard abbreviation or lay word\npolyps	polyp of colon	oncology and hematology, standard abbreviation or lay word\ntls	tumor lysis syndrome	oncology and hematology, standard abbreviation or lay word\ns/p	status post presence acquired absence	emergency medicine, encounters and injuries: shorthand of notes and lay words\nh/o	personal history	emergency medicine, encounters and injuries: shorthand of notes and lay words\nhx	personal history	emergency medicine, encounters and injuries: shorthand of notes and lay words\nhx of	personal history	emergency medicine, encounters and injuries: shorthand of notes and lay words\nho	personal history	emergency medicine, encounters and injuries: shorthand of notes and lay words\nphx	personal history	emergency medicine, encounters and injuries: shorthand of notes and lay words\nfhx	family history	emergency medicine, encounters and injuries: shorthand of notes and lay words\nfh of	family history	emergency medicine, encounters and injuries: shorthand of notes and lay words\nfamily hx	family history	emergency medicine, encounters and injuries: shorthand of notes and lay words\nr/o	encounter for observation suspected	emergency medicine, encounters and injuries: shorthand of notes and lay words\nf/u	follow-up examination	emergency medicine, encounters and injuries: shorthand of notes and lay words\nfu	follow-up examination	emergency medicine, encounters and injuries: shorthand of notes and lay words\nod	overdose poisoning	emergency medicine, encounters and injuries: shorthand of notes and lay words\noverdose	poisoning by unspecified drugs medicaments	emergency medicine, encounters and injuries: shorthand of notes and lay words\ndrug overdose	poisoning by unspecified drugs medicaments	emergency medicine, encounters and injuries: shorthand of notes and lay words\ntylenol od	poisoning by 4-aminophenol derivatives accidental	emergency medicine, encounters and injuries: shorthand of notes and lay words\ntylenol overdose	poisoning by 4-aminophenol derivatives accidental	emergency medicine, encounters and injuries: shorthand of notes and lay words\nheroin od	poisoning by heroin accidental	emergency medicine, encounters and injuries: shorthand of notes and lay words\nheroin overdose	poisoning by heroin accidental	emergency medicine, encounters and injuries: shorthand of notes and lay words\nopioid overdose	poisoning by opioids accidental	emergency medicine, encounters and injuries: shorthand of notes and lay words\nadr	adverse effect of unspecified drugs	emergency medicine, encounters and injuries: shorthand of notes and lay words\ndrug reaction	adverse effect of unspecified drugs	emergency medicine, encounters and injuries: shorthand of notes and lay words\nmva	person injured in unspecified motor-vehicle accident traffic	emergency medicine, encounters and injuries: shorthand of notes and lay words\nmvc	person injured in unspecified motor-vehicle accident traffic	emergency medicine, encounters and injuries: shorthand of notes and lay words\nmvr	person injured in unspecified motor-vehicle accident traffic	emergency medicine, encounters and injuries: shorthand of notes and lay words\ncar accident	person injured in unspecified motor-vehicle accident traffic	emergency medicine, encounters and injuries: shorthand of notes and lay words\ncar crash	person injured in unspecified motor-vehicle accident traffic	emergency medicine, encounters and injuries: shorthand of notes and lay words\ncar wreck	person injured in unspecified motor-vehicle accident traffic	emergency medicine, encounters and injuries: shorthand of notes and lay words\ngsw	gunshot wound firearm discharge	emergency medicine, encounters and injuries: shorthand of notes and lay words\ngunshot	gunshot wound firearm discharge	emergency medicine, encounters and injuries: shorthand of notes and lay words\nsw	stab wound sharp object	emergency medicine, encounters and injuries: shorthand of notes and lay words\nstab wound	stab wound sharp object	emergency medicine, encounters and injuries: shorthand of notes and lay words\nstabbed	stab wound sharp object	emergency medicine, encounters and injuries: shorthand of notes and lay words\nlac	laceration without foreign body	emergency medicine, encounters and injuries: shorthand of notes and lay words\nlac hand	laceration without foreign body of hand	emergency medicine, encounters and injuries: shorthand of notes and lay words\nfb	foreign body	emergency medicine, encounters and injuries: shorthand of notes and lay words\nfall	unspecified fall	emergency medicine, encounters and injuries: shorthand of notes and lay words\nfell	unspecified fall	emergency medicine, encounters and injuries: shorthand of notes and lay words\nglf	fall on same level	emergency medicine, encounters and injuries: shorthand of notes and lay words\nslipped and fell	fall on same level from slipping tripping and stumbling	emergency medicine, encounters and injuries: shorthand of notes and lay words\nfell down stairs	fall on and from stairs and steps	emergency medicine, encounters and injuries: shorthand of notes and lay words\nfell off ladder	fall on and from ladder	emergency medicine, encounters and injuries: shorthand of notes and lay words\nfell out of bed	fall from bed	emergency medicine, encounters and injuries: shorthand of notes and lay words\nhead injury	unspecified injury of head	emergency medicine, encounters and injuries: shorthand of notes and lay words\nhit head	unspecified injury of head	emergency medicine, encounters and injuries: shorthand of notes and lay words\nhi head	unspecified injury of head	emergency medicine, encounters and injuries: shorthand of notes and lay words\nbumped head	unspecified injury of head	emergency medicine, encounters and injuries: shorthand of notes and lay words\ncut finger	laceration of finger without damage to nail	emergency medicine, encounters and injuries: shorthand of notes and lay words\ncut hand	laceration without foreign body of hand	emergency medicine, encounters and injuries: shorthand of notes and lay words\nanimal bite	bitten by other mammals	emergency medicine, encounters and injuries: shorthand of notes and lay words\nheat stroke	heatstroke and sunstroke	emergency medicine, encounters and injuries: shorthand of notes and lay words\nheat exhaustion	heat exhaustion unspecified	emergency medicine, encounters and injuries: shorthand of notes and lay words\ndrowning	drowning and nonfatal submersion	emergency medicine, encounters and injuries: shorthand of notes and lay words\nchoking	foreign body in respiratory tract	emergency medicine, encounters and injuries: shorthand of notes and lay words\nelectrocution	effects of electric current	emergency medicine, encounters and injuries: shorthand of notes and lay words\nelectric shock	effects of electric current	emergency medicine, encounters and injuries: shorthand of notes and lay words\ncarbon monoxide	toxic effect of carbon monoxide	emergency medicine, encounters and injuries: shorthand of notes and lay words\nco poisoning	toxic effect of carbon monoxide	emergency medicine, encounters and injuries: shorthand of notes and lay words\nanaphylaxis	anaphylactic shock unspecified	emergency medicine, encounters and injuries: shorthand of notes and lay words\nallergic reaction	allergy unspecified	emergency medicine, encounters and injuries: shorthand of notes and lay words\npcn allergy	allergy status to penicillin	emergency medicine, encounters and injuries: shorthand of notes and lay words\npenicillin allergy	allergy status to penicillin	emergency medicine, encounters and injuries: shorthand of notes and lay words\nsulfa allergy	allergy status to sulfonamides	emergency medicine, encounters and injuries: shorthand of notes and lay words\npeanut allergy	allergy to peanuts	emergency medicine, encounters and injuries: shorthand of notes and lay words\nnut allergy	allergy to peanuts	emergency medicine, encounters and injuries: shorthand of notes and lay words\nlatex allergy	latex allergy status	emergency medicine, encounters and injuries: shorthand of notes and lay words\nphysical	encounter for general adult medical examination without abnormal findings	emergency medicine, encounters and injuries: shorthand of notes and lay words\nannual physical	encounter for general adult medical examination without abnormal findings	emergency medicine, encounters and injuries: shorthand of notes and lay words\ncheckup	encounter for general adult medical examination without abnormal findings	emergency medicine, encounters and injuries: shorthand of notes and lay words\ncheck up	encounter for general adult medical examination without abnormal findings	emergency medicine, encounters and injuries: shorthand of notes and lay words\ncheck-up	encounter for general adult medical examination without abnormal findings	emergency medicine, encounters and injuries: shorthand of notes and lay words\ncpe	encounter for general adult medical examination without abnormal findings	emergency medicine, encounters and injuries: shorthand of notes and lay words\nannual exam	encounter for general adult medical examination without abnormal findings	emergency medicine, encounters and injuries: shorthand of notes and lay words\nsports physical	encounter for examination for participation in sport	emergency medicine, encounters and injuries: shorthand of notes and lay words\npre op	encounter for other preprocedural examination	emergency medicine, encounters and injuries: shorthand of notes and lay words\npreop	encounter for other preprocedural examination	emergency medicine, encounters and injuries: shorthand of notes and lay words\npre-op	encounter for other preprocedural examination	emergency medicine, encounters and injuries: shorthand of notes and lay words\npreop clearance	encounter for other preprocedural examination	emergency medicine, encounters and injuries: shorthand of notes and lay words\nmed refill	encounter for issue of repeat prescription	emergency medicine, encounters and injuries: shorthand of notes and lay words\nrefill	encounter for issue of repeat prescription	emergency medicine, encounters and injuries: shorthand of notes and lay words\nrx refill	encounter for issue of repeat prescription	emergency medicine, encounters and injuries: shorthand of notes and lay words\nsuture removal	encounter for removal of sutures	emergency medicine, encounters and injuries: shorthand of notes and lay words\nstitches out	encounter for removal of sutures	emergency medicine, encounters and injuries: shorthand of notes and lay words\ndressing change	encounter for change or removal of nonsurgical wound dressing	emergency medicine, encounters and injuries: shorthand of notes and lay words\nscreening colonoscopy	encounter for screening for malignant neoplasm of colon	emergency medicine, encounters and injuries: shorthand of notes and lay words\ncolon cancer screening	encounter for screening for malignant neoplasm of colon	emergency medicine, encounters and injuries: shorthand of notes and lay words\ncolonoscopy	encounter for screening for malignant neoplasm of colon	emergency medicine, encounters and injuries: shorthand of notes and lay words\nmammogram	encounter for screening mammogram for malignant neoplasm of breast	emergency medicine, encounters and injuries: shorthand of notes and lay words\nscreening mammogram	encounter for screening mammogram for malignant neoplasm of breast	emergency medicine, encounters and injuries: shorthand of notes and lay words\nscreening mammo	encounter for screening mammogram for malignant neoplasm of breast	emergency medicine, encounters and injuries: shorthand of notes and lay words\npap	encounter for screening for malignant neoplasm of cervix	emergency medicine, encounters and injuries: shorthand of notes and lay words\npap smear	encounter for screening for malignant neoplasm of cervix	emergency medicine, encounters and injuries: shorthand of notes and lay words\nstd screen	encounter for screening for infections with a predominantly sexual mode of transmission	emergency medicine, encounters and injuries: shorthand of notes and lay words\nsti screen	encounter for screening for infections with a predominantly sexual mode of transmission	emergency medicine, encounters and injuries: shorthand of notes and lay words\ndnr	do not resuscitate	emergency medicine, encounters and injuries: shorthand of notes and lay words\nhospice	encounter for palliative care	emergency medicine, encounters and injuries: shorthand of notes and lay words\npalliative	encounter for palliative care	emergency medicine, encounters and injuries: shorthand of notes and lay words\npalliative care	encounter for palliative care	emergency medicine, encounters and injuries: shorthand of notes and lay words\nhomeless	homelessness unspecified sheltered	emergency medicine, encounters and injuries: shorthand of notes and lay words\nfatigue	other fatigue	emergency medicine, encounters and injuries: shorthand of notes and lay words\ntired	other fatigue	emergency medicine, encounters and injuries: shorthand of notes and lay words\ntiredness	other fatigue	emergency medicine, encounters and injuries: shorthand of notes and lay words\nexhausted	other fatigue	emergency medicine, encounters and injuries: shorthand of notes and lay words\nno energy	other fatigue	emergency medicine, encounters and injuries: shorthand of notes and lay words\nweakness	weakness	emergency medicine, encounters and injuries: shorthand of notes and lay words\nweak	weakness	emergency medicine, encounters and injuries: shorthand of notes and lay words\nfeeling weak	weakness	emergency medicine, encounters and injuries: shorthand of notes and lay words\nmalaise	other malaise	emergency medicine, encounters and injuries: shorthand of notes and lay words\nloss of appetite	anorexia	emergency medicine, encounters and injuries: shorthand of notes and lay words\nno appetite	anorexia	emergency medicine, encounters and injuries: shorthand of notes and lay words\nnot eating	anorexia	emergency medicine, encounters and injuries: shorthand of notes and lay words\ndead on arrival	instantaneous death ill-defined cause of mortality	emergency medicine, encounters and injuries: shorthand of notes and lay words\ndoa	instantaneous death ill-defined cause of mortality	emergency medicine, encounters and injuries: shorthand of notes and lay words\nwound infection	infection following a procedure	emergency medicine, encounters and injuries: shorthand of notes and lay words\nssi	infection following a procedure	emergency medicine, encounters and injuries: shorthand of notes and lay words\npost op pain	other acute postprocedural pain	emergency medicine, encounters and injuries: shorthand of notes and lay words\nchronic pain	other chronic pain	emergency medicine, encounters and injuries: shorthand of notes and lay words\nltac	long term current use of anticoagulants	emergency medicine, encounters and injuries: shorthand of notes and lay words\nanticoagulation	long term current use of anticoagulants	emergency medicine, encounters and injuries: shorthand of notes and lay words\non coumadin	long term current use of anticoagulants	emergency medicine, encounters and injuries: shorthand of notes and lay words\non warfarin	long term current use of anticoagulants	emergency medicine, encounters and injuries: shorthand of notes and lay words\non blood thinners	long term current use of anticoagulants	emergency medicine, encounters and injuries: shorthand of notes and lay words\ncoumadin	long term current use of anticoagulants	emergency medicine, encounters and injuries: shorthand of notes and lay words\non insulin	long term current use of insulin	emergency medicine, encounters and injuries: shorthand of notes and lay words\ninsulin use	long term current use of insulin	emergency medicine, encounters and injuries: shorthand of notes and lay words\nlong term insulin	long term current use of insulin	emergency medicine, encounters and injuries: shorthand of notes and lay words\non aspirin	long term current use of aspirin	emergency medicine, encounters and injuries: shorthand of notes and lay words\non steroids	long term current use of systemic steroids	emergency medicine, encounters and injuries: shorthand of notes and lay words\nnoncompliance	patient noncompliance with medication regimen	emergency medicine, encounters and injuries: shorthand of notes and lay words\nmed noncompliance	patient noncompliance with medication regimen	emergency medicine, encounters and injuries: shorthand of notes and lay words\ntrach	tracheostomy status	emergency medicine, encounters and injuries: shorthand of notes and lay words\ns/p trach	tracheostomy status	emergency medicine, encounters and injuries: shorthand of notes and lay words\npeg	gastrostomy status	emergency medicine, encounters and injuries: shorthand of notes and lay words\ng tube	gastrostomy status	emergency medicine, encounters and injuries: shorthand of notes and lay words\ngtube	gastrostomy status	emergency medicine, encounters and injuries: shorthand of notes and lay words\ns/p peg	gastrostomy status	emergency medicine, encounters and injuries: shorthand of notes and lay words\ncolostomy	colostomy status	emergency medicine, encounters and injuries: shorthand of notes and lay words\nileostomy	ileostomy status	emergency medicine, encounters and injuries: shorthand of notes and lay words\no2 dependent	dependence on supplemental oxygen	emergency medicine, encounters and injuries: shorthand of notes and lay words\nhome o2	dependence on supplemental oxygen	emergency medicine, encounters and injuries: shorthand of notes and lay words\noxygen dependent	dependence on supplemental oxygen	emergency medicine, encounters and injuries: shorthand of notes and lay words\nvent dependent	dependence on respirator ventilator status	emergency medicine, encounters and injuries: shorthand of notes and lay words\non vent	dependence on respirator ventilator status	emergency medicine, encounters and injuries: shorthand of notes and lay words\nwheelchair bound	dependence on wheelchair	emergency medicine, encounters and injuries: shorthand of notes and lay words\nbedbound	bed confinement status	emergency medicine, encounters and injuries: shorthand of notes and lay words\nbedridden	bed confinement status	emergency medicine, encounters and injuries: shorthand of notes and lay words\nkidney transplant	kidney transplant status	emergency medicine, encounters and injuries: shorthand of notes and lay words\ns/p renal transplant	kidney transplant status	emergency medicine, encounters and injuries: shorthand of notes and lay words\nrenal tx	kidney transplant status	emergency medicine, encounters and injuries: shorthand of notes and lay words\nliver transplant	liver transplant status	emergency medicine, encounters and injuries: shorthand of notes and lay words\ns/p liver transplant	liver transplant status	emergency medicine, encounters and injuries: shorthand of notes and lay words\nheart transplant	heart transplant status	emergency medicine, encounters and injuries: shorthand of notes and lay words\ns/p appy	acquired absence of other specified parts of digestive tract	emergency medicine, encounters and injuries: shorthand of notes and lay words\ns/p chole	acquired absence of other specified parts of digestive tract	emergency medicine, encounters and injuries: shorthand of notes and lay words\nno gallbladder	acquired absence of other specified parts of digestive tract	emergency medicine, encounters and injuries: shorthand of notes and lay words\ns/p hyst	acquired absence of both cervix and uterus	emergency medicine, encounters and injuries: shorthand of notes and lay words\ns/p tah	acquired absence of both cervix and uterus	emergency medicine, encounters and injuries: shorthand of notes and lay words\nhysterectomy	acquired absence of both cervix and uterus	emergency medicine, encounters and injuries: shorthand of notes and lay words\ns/p mastectomy	acquired absence of breast and nipple	emergency medicine, encounters and injuries: shorthand of notes and lay words\nvasectomy	encounter for sterilization	emergency medicine, encounters and injuries: shorthand of notes and lay words\nabuse child	child abuse	emergency medicine, encounters and injuries: shorthand of notes and lay words\nnai	child abuse	emergency medicine, encounters and injuries: shorthand of notes and lay words\nchild abuse	child abuse	emergency medicine, encounters and injuries: shorthand of notes and lay words\ndv	adult abuse	emergency medicine, encounters and injuries: shorthand of notes and lay words\ndomestic violence	adult abuse	emergency medicine, encounters and injuries: shorthand of notes and lay words\nipv	adult abuse	emergency medicine, encounters and injuries: shorthand of notes and lay words\nrape	adult sexual abuse	emergency medicine, encounters and injuries: shorthand of notes and lay words\nsexual assault	adult sexual abuse	emergency medicine, encounters and injuries: shorthand of notes and lay words\nsuicide attempt	suicide attempt	emergency medicine, encounters and injuries: shorthand of notes and lay words\ntried to kill self	suicide attempt	emergency medicine, encounters and injuries: shorthand of notes and lay words\njet lag	circadian rhythm sleep disorder jet lag type	emergency medicine, encounters and injuries: shorthand of notes and lay words\nseasick	motion sickness	emergency medicine, encounters and injuries: shorthand of notes and lay words\ncar sick	motion sickness	emergency medicine, encounters and injuries: shorthand of notes and lay words\nmotion sickness	motion sickness	emergency medicine, encounters and injuries: shorthand of notes and lay words\ncarsick	motion sickness	emergency medicine, encounters and injuries: shorthand of notes and lay words\nhangover	alcohol abuse with intoxication	emergency medicine, encounters and injuries: shorthand of notes and lay words\naltitude sickness	unspecified effects of high altitude	emergency medicine, encounters and injuries: shorthand of notes and lay words\nacu	acute	general shorthand of problem lists: course, side, place\nchr	chronic	general shorthand of problem lists: course, side, place\nexac	exacerbation	general shorthand of problem lists: course, side, place\nrecur	recurrent	general shorthand of problem lists: course, side, place\nbilat	bilateral	general shorthand of problem lists: course, side, place\nb/l	bilateral	general shorthand of problem lists: course, side, place\nbil	bilateral	general shorthand of problem lists: course, side, place\nlt	left	general shorthand of problem lists: course, side, place\nlft	left	general shorthand of problem lists: course, side, place\nrt	right	general shorthand of problem lists: course, side, place\nrgt	right	general shorthand of problem lists: course, side, place\nuns	unspecified	general shorthand of problem lists: course, side, place\nunsp	unspecified	general shorthand of problem lists: course, side, place\nnos	unspecified	general shorthand of problem lists: course, side, place\nw	with	general shorthand of problem lists: course, side, place\nwo	without	general shorthand of problem lists: course, side, place\nsec	secondary	general shorthand of problem lists: course, side, place\n2/2	due to	general shorthand of problem lists: course, side, place\nue	upper extremity limb	general shorthand of problem lists: course, side, place\nuext	upper extremity limb	general shorthand of problem lists: course, side, place\nle	lower extremity limb	general shorthand of problem lists: course, side, place\nlext	lower extremity limb	general shorthand of problem lists: course, side, place\nlue	left upper limb extremity	general shorthand of problem lists: course, side, place\nrue	right upper limb extremity	general shorthand of problem lists: course, side, place\nlle	left lower limb extremity	general shorthand of problem lists: course, side, place\nrle	right lower limb extremity	general shorthand of problem lists: course, side, place\nle pain	pain in leg	general shorthand of problem lists: course, side, place\nleg pain	pain in leg	general shorthand of problem lists: course, side, place\narm pain	pain in arm	general shorthand of problem lists: course, side, place\nfoot pain	pain in foot	general shorthand of problem lists: course, side, place\nhand pain	pain in hand	general shorthand of problem lists: course, side, place\nabd	abdominal	general shorthand of problem lists: course, side, place\nresp	respiratory	general shorthand of problem lists: course, side, place\ninf	infection	general shorthand of problem lists: course, side, place\ninfx	infection	general shorthand of problem lists: course, side, place\ndz	disease	general shorthand of problem lists: course, side, place\nd/o	disorder	general shorthand of problem lists: course, side, place\nsynd	syndrome	general shorthand of problem lists: course, side, place\ninsuff	insufficiency	general shorthand of problem lists: course, side, place\ndef	deficiency	general shorthand of problem lists: course, side, place\nabn	abnormal	general shorthand of problem lists: course, side, place\nca in situ	carcinoma in situ	general shorthand of problem lists: course, side, place\npostop	postprocedural	general shorthand of problem lists: course, side, place\npost op	postprocedural	general shorthand of problem lists: course, side, place\npost-op	postprocedural	general shorthand of problem lists: course, side, place\npreg comp	complicating pregnancy	general shorthand of problem lists: course, side, place\nnb	newborn	general shorthand of problem lists: course, side, place\ninit	initial encounter	general shorthand of problem lists: course, side, place\nsubs	subsequent encounter	general shorthand of problem lists: course, side, place\nroutine healing	subsequent encounter with routine healing	general shorthand of problem lists: course, side, place\ndelayed healing	subsequent encounter with delayed healing	general shorthand of problem lists: course, side, place\ndisp	displaced	general shorthand of problem lists: course, side, place\nnondisp	nondisplaced	general shorthand of problem lists: course, side, place\nnon displaced	nondisplaced	general shorthand of problem lists: course, side, place\ncomm	comminuted	general shorthand of problem lists: course, side, place\ncomminuted fx	comminuted	general shorthand of problem lists: course, side, place\noblq	oblique	general shorthand of problem lists: course, side, place\nopen fx	initial encounter for open fracture	general shorthand of problem lists: course, side, place\nclosed fx	closed fracture	general shorthand of problem lists: course, side, place\n1st trimester	first trimester	general shorthand of problem lists: course, side, place\nfirst tri	first trimester	general shorthand of problem lists: course, side, place\n2nd trimester	second trimester	general shorthand of problem lists: course, side, place\nsecond tri	second trimester	general shorthand of problem lists: course, side, place\n3rd trimester	third trimester	general shorthand of problem lists: course, side, place\nthird tri	third trimester	general shorthand of problem lists: course, side, place\nher2	human epidermal growth factor receptor 2	oncology, name of the gene for its product\nher2 positive	human epidermal growth factor receptor 2 positive status	oncology, name of the gene for its product\nher2 negative	human epidermal growth factor receptor 2 negative status	oncology, name of the gene for its product\ntriple negative breast cancer	malignant neoplasm of breast|hormone receptor negative with human epidermal growth factor receptor 2 negative status	oncology: neither estrogen, progesterone nor HER2 receptors\ner positive	estrogen receptor positive status	oncology, standard abbreviation\ner negative	estrogen receptor negative status	oncology, standard abbreviation\nfailed remission	not having achieved remission	oncology: the titles of C90\u2013C95 say so\nmarch fracture	stress fracture metatarsal foot	orthopedics: stress fracture of marching\nfatigue fracture	stress fracture	orthopedics, other name\nhairline fracture	nondisplaced fracture|stress fracture	lay word\noroya fever	systemic bartonellosis	infectious disease, eponym of place\nbreakbone fever	dengue fever	infectious disease, old name\nundulant fever	brucellosis	infectious disease, old name\nrabbit fever	tularemia	infectious disease, lay name\nparrot fever	chlamydia psittaci infections	infectious disease, lay name\ndeer fly fever	tularemia	infectious disease, lay name\njail fever	epidemic typhus	infectious disease, old name\nglandular fever	infectious mononucleosis	infectious disease, British name\nhansen disease	leprosy	infectious disease, eponym\nhansens disease	leprosy	infectious disease, eponym\nriver blindness	onchocerciasis	infectious disease, lay name\nsleeping sickness	african trypanosomiasis	infectious disease, lay name\nconsumption	tuberculosis of lung	infectious disease, old name\nscrofula	tuberculous peripheral lymphadenopathy	infectious disease, old name\nlues	syphilis	infectious disease, Latin name\ncrabs	phthiriasis	infectious disease, lay name\nnits	pediculosis due to pediculus humanus capitis	infectious disease, lay name\nlumpy jaw	cervicofacial actinomycosis	infectious disease, lay name\nsixth disease	exanthema subitum	pediatrics, sixth of the classical childhood rashes\ncommotio cerebri	concussion	neurology, Latin name\nbrain shake	concussion	lay word\n1st cranial nerve	olfactory nerve	anatomy: numbers of the cranial nerves\nfirst cranial nerve	olfactory nerve	anatomy: numbers of the cranial nerves\n2nd cranial nerve	optic nerve	anatomy: numbers of the cranial nerves\nsecond cranial nerve	optic nerve	anatomy: numbers of the cranial nerves\n3rd cranial nerve	oculomotor nerve	anatomy: numbers of the cranial nerves\nthird cranial nerve	oculomotor nerve	anatomy: numbers of the cranial nerves\n4th cranial nerve	trochlear nerve	anatomy: numbers of the cranial nerves\nfourth cranial nerve	trochlear nerve	anatomy: numbers of the cranial nerves\n5th cranial nerve	trigeminal nerve	anatomy: numbers of the cranial nerves\nfifth cranial nerve	trigeminal nerve	anatomy: numbers of the cranial nerves\n6th cranial nerve	abducent nerve	anatomy: numbers of the cranial nerves\nsixth cranial nerve	abducent nerve	anatomy: numbers of the cranial nerves\n7th cranial nerve	facial nerve	anatomy: numbers of the cranial nerves\nseventh cranial nerve	facial nerve	anatomy: numbers of the cranial nerves\n8th cranial nerve	acoustic nerve	anatomy: numbers of the cranial nerves\neighth cranial nerve	acoustic nerve	anatomy: numbers of the cranial nerves\n9th cranial nerve	glossopharyngeal nerve	anatomy: numbers of the cranial nerves\nninth cranial nerve	glossopharyngeal nerve	anatomy: numbers of the cranial nerves\n10th cranial nerve	vagus nerve	anatomy: numbers of the cranial nerves\ntenth cranial nerve	vagus nerve	anatomy: numbers of the cranial nerves\n11th cranial nerve	accessory nerve	anatomy: numbers of the cranial nerves\neleventh cranial nerve	accessory nerve	anatomy: numbers of the cranial nerves\n12th cranial nerve	hypoglossal nerve	anatomy: numbers of the cranial nerves\ntwelfth cranial nerve	hypoglossal nerve	anatomy: numbers of the cranial nerves\ninterscapular	upper back wall of thorax	anatomy: between the shoulder blades\nflank	abdominal wall	anatomy: the titles of burns and wounds call it so\nwindpipe	trachea	lay word\nvoice box	larynx	lay word\ntailbone	coccyx	lay word\ninstep	foot	lay word\njumpers knee	patellar tendinitis	sports medicine, lay name\nhousemaids knee	prepatellar bursitis	orthopedics, lay name\nclergymans knee	infrapatellar bursitis	orthopedics, lay name\nminers elbow	olecranon bursitis	orthopedics, lay name\nstudents elbow	olecranon bursitis	orthopedics, lay name\nturf toe	sprain of metatarsophalangeal joint of great toe	sports medicine, lay name\nknock knees	valgus deformity knee	orthopedics, lay name\nknock knee	valgus deformity knee	orthopedics, lay name\nbow legs	varus deformity knee	orthopedics, lay name\nbowlegs	varus deformity knee	orthopedics, lay name\nbow leg	varus deformity knee	orthopedics, lay name\nswayback	lordosis	orthopedics, lay name\nsway back	lordosis	orthopedics, lay name\nwater on the knee	effusion knee	orthopedics, lay name\nglue ear	chronic mucoid otitis media	ear, nose and throat, lay name\nst vitus dance	rheumatic chorea	neurology, old name\npetit mal	absence epileptic syndrome	neurology, old name\ndropsy	edema	old name\nharelip	cleft lip	old name\nmongolism	down syndrome	old name\nliver spots	melanin hyperpigmentation	dermatology, lay name\nage spots	melanin hyperpigmentation|seborrheic keratosis	dermatology, lay name\nport wine stain	congenital non-neoplastic nevus	dermatology, common name\nstrawberry mark	hemangioma of skin	dermatology, lay name\nstork bite	congenital non-neoplastic nevus	dermatology, lay name\nfull thickness skin loss	stage 3|third degree	NPIAP stages of pressure ulcers; burns of the third degree\npartial thickness skin loss	stage 2|second degree	NPIAP stages of pressure ulcers; burns of the second degree\nfull thickness burn	burn third degree	depth of burns\npartial thickness burn	burn second degree	depth of burns\nsuperficial burn	burn first degree	depth of burns\nnon blanchable erythema	stage 1 pressure ulcer	NPIAP stages of pressure ulcers\npre ulcer skin changes	stage 1	NPIAP stages of pressure ulcers\ncalve disease	juvenile osteochondrosis of spine	orthopedics, eponym\ncalves disease	juvenile osteochondrosis of spine	orthopedics, eponym\noxygen deficiency	asphyxiation	emergency medicine, other name\ncoal miners lung	coalworkers pneumoconiosis	occupational medicine, lay name\nminers lung	coalworkers pneumoconiosis	occupational medicine, lay name\npotters lung	pneumoconiosis due to silica	occupational medicine, lay name\nbird fanciers lung	bird fanciers lung|hypersensitivity pneumonitis	occupational medicine, common name\npopcorn lung	bronchiolitis obliterans	occupational medicine, lay name\nmajor neurocognitive disorder	dementia	DSM-5 names dementia so\nmild neurocognitive disorder	mild cognitive impairment|mild neurocognitive disorder	DSM-5\nsubstance induced	drug induced	DSM-5 wording\nintellectual developmental disorder	intellectual disabilities	DSM-5 wording\nstomatitis gangrenosa	noma cancrum oris	ear, nose and throat, Latin name\ntrench mouth	vincents|acute necrotizing ulcerative gingivitis	ear, nose and throat, lay name\nstreptococcal pneumoniae	streptococcus pneumoniae pneumococcal	microbiology, other name\npneumococcal	streptococcus pneumoniae	microbiology, other name\ncar collision	car occupant injured in collision	wording of external causes\npedal cycle	pedal cyclist	wording of external causes\nbicycle	pedal cycle	wording of external causes\nmotorbike	motorcycle	wording of external causes\nlorry	heavy transport vehicle	British word\ntruck	pick-up truck or van|heavy transport vehicle	wording of external causes\ntesticular stromal tumor	neoplasm of uncertain behavior of testis	pathology\nsunburn blistering	sunburn of second degree	dermatology\nsun rash	polymorphous light eruption	dermatology, lay name\nmilk leg	phlebothrombosis deep puerperium	obstetrics, old name\nchildbed fever	puerperal sepsis	obstetrics, old name\nwomb infection	endometritis inflammatory disease of uterus	lay word\nwry neck	torticollis	lay name\nwryneck	torticollis	lay name\nhit by car	pedestrian on foot injured in collision with car in traffic accident	external causes: what patients and notes say\nhit by a car	pedestrian on foot injured in collision with car in traffic accident	external causes: what patients and notes say\nstruck by car	pedestrian on foot injured in collision with car in traffic accident	external causes: what patients and notes say\npedestrian struck	pedestrian on foot injured in collision with car in traffic accident	external causes: what patients and notes say\nped struck	pedestrian on foot injured in collision with car in traffic accident	external causes: what patients and notes say\nrun over	pedestrian on foot injured in collision with car in traffic accident	external causes: what patients and notes say\nbike accident	pedal cycle driver injured in unspecified traffic accident	external causes: what patients and notes say\nbicycle accident	pedal cycle driver injured in unspecified traffic accident	external causes: what patients and notes say\nfell off bike	pedal cycle driver injured in noncollision transport accident	external causes: what patients and notes say\nmotorcycle accident	motorcycle driver injured in unspecified motor-vehicle accident traffic	external causes: what patients and notes say\nmotorcycle crash	motorcycle driver injured in unspecified motor-vehicle accident traffic	external causes: what patients and notes say\nwasp sting	toxic effect of venom of wasps accidental	external causes: what patients and notes say\nwks pregnant	weeks gestation of pregnancy	obstetrics: weeks of gestation as notes say them\nweeks pregnant	weeks gestation of pregnancy	obstetrics: weeks of gestation as notes say them\nwk pregnant	weeks gestation of pregnancy	obstetrics: weeks of gestation as notes say them\nwks preg	weeks gestation of pregnancy	obstetrics: weeks of gestation as notes say them\nweeks preg	weeks gestation of pregnancy	obstetrics: weeks of gestation as notes say them\nwks ga	weeks gestation of pregnancy	obstetrics: weeks of gestation as notes say them\nweeks ga	weeks gestation of pregnancy	obstetrics: weeks of gestation as notes say them\nwga	weeks gestation of pregnancy	obstetrics: weeks of gestation as notes say them\nwks gestation	weeks gestation of pregnancy	obstetrics: weeks of gestation as notes say them\nwork physical	encounter for pre-employment examination	office visits: what notes call an encounter\nschool physical	encounter for examination for admission to educational institution	office visits: what notes call an encounter\npreop exam	encounter for other preprocedural examination	office visits: what notes call an encounter\nwound check	encounter for change or removal of surgical wound dressing	office visits: what notes call an encounter\n";

// server/store/catalog/terms/shorthand.ts
var longestShorthand = 5;
function findShorthand(words) {
  return list.find(words.join(" ").replace(/['’]/g, ""));
}
var ShorthandList = class {
  #meanings;
  find(phrase) {
    this.#meanings ??= readList();
    return this.#meanings.get(phrase)?.split("|");
  }
};
var list = new ShorthandList();
function readList() {
  const meanings = /* @__PURE__ */ new Map();
  for (let start = 0; start < shorthand_default.length; ) {
    const end = shorthand_default.indexOf("\n", start);
    const next = end < 0 ? shorthand_default.length : end;
    const phraseEnd = shorthand_default.indexOf("	", start);
    const meaningEnd = shorthand_default.indexOf("	", phraseEnd + 1);
    if (!shorthand_default.startsWith("#", start) && phraseEnd > 0 && meaningEnd > 0 && meaningEnd < next) meanings.set(spoken(shorthand_default.slice(start, phraseEnd)), shorthand_default.slice(phraseEnd + 1, meaningEnd));
    start = next + 1;
  }
  return meanings;
}
var plain = /^[a-z0-9 ]+$/;
function spoken(phrase) {
  return plain.test(phrase) ? phrase : phrase.toLowerCase().replace(/['’]/g, "").replace(/[^a-z0-9]+/g, " ").trim();
}

// server/store/catalog/terms/queryReadings.ts
var mostReadings = 4;
var mostWords = 24;
var laterReading = 0.97;
var withinOthers = 0.94;
var shortestBeginning = 3;
var asWritten2 = 0.98;
function readQuery(query, isKnown) {
  const words = allWords(spellOut(query)).slice(0, mostWords);
  const written = words.map(({ written: word }) => word);
  const terms = words.map(({ term }) => term);
  const segments = [];
  for (let from = 0; from < words.length; ) {
    const { segment, length } = segmentAt(written, terms, from, isKnown);
    segments.push(segment);
    from += length;
  }
  let readings = [{ words: [], weight: 1 }];
  for (const { choices } of segments) {
    const grown = readings.flatMap((reading) => choices.map((choice) => ({ words: [...reading.words, ...choice.words], weight: reading.weight * choice.weight })));
    readings = grown.sort((a, b) => b.weight - a.weight).slice(0, mostReadings);
  }
  const known = /* @__PURE__ */ new Set();
  return readings.map(({ words: all, weight }) => ({ words: withoutRepeats(all), weight })).filter(({ words: all }) => {
    const key = all.map(({ term }) => term).sort().join(" ");
    const isNew = all.length > 0 && !known.has(key);
    known.add(key);
    return isNew;
  });
}
function spellOut(query) {
  return query.replace(/\bw\/o\b/gi, " without ").replace(/\bw\/(?=\s|\w|$)/gi, " with ");
}
function segmentAt(written, terms, from, isKnown) {
  const last2 = terms.length - 1;
  for (let length = Math.min(longestShorthand, terms.length - from); length >= 1; length -= 1) {
    const meanings = findShorthand(written.slice(from, from + length)) ?? findShorthand(terms.slice(from, from + length));
    if (meanings === void 0) continue;
    const own = terms.slice(from, from + length).flatMap((term2, index2) => joiningWords.has(term2) ? [] : [{ term: term2, isBeingTyped: from + index2 === last2 }]);
    if (own.length === 0 && length < terms.length) continue;
    const isOwnKnown = own.length > 0 && own.every(({ term: term2, isBeingTyped }) => isKnown(term2, isBeingTyped && term2.length >= shortestBeginning));
    const isAll = length === terms.length;
    const first = isOwnKnown && !isAll ? withinOthers : 1;
    const choices = meanings.map((meaning, index2) => ({ words: titleWords(meaning).map(({ term: term2 }) => ({ term: term2, isBeingTyped: false })), weight: index2 === 0 ? first : first * laterReading }));
    if (isOwnKnown) choices.push({ words: own, weight: isAll ? asWritten2 : 1 });
    return { segment: { choices }, length };
  }
  const term = terms[from] ?? "";
  return { segment: { choices: [{ words: joiningWords.has(term) ? [] : [{ term, isBeingTyped: from === last2 }], weight: 1 }] }, length: 1 };
}
function withoutRepeats(words) {
  return words.filter(({ term }, index2) => words.findIndex((word) => word.term === term) === index2);
}

// server/store/catalog/terms/mineRelations.ts
var relationScale = 255;

// server/store/catalog/terms/letterMask.ts
function letterMask(word) {
  let mask = 0;
  for (let index2 = 0; index2 < word.length; index2 += 1) {
    const letter = word.charCodeAt(index2) - 97;
    mask |= 1 << (letter >= 0 && letter < 26 ? letter : 26);
  }
  return mask;
}

// server/store/catalog/terms/typoTerms.ts
var shortestWord = 5;
var twoSlipsFrom = 8;
var mostTerms = 16;
function findTypoTerms(terms, word, isBeingTyped) {
  const none = { places: [], slips: 0 };
  if (word.length < shortestWord || /\d/.test(word)) return none;
  const mostSlips = word.length >= twoSlipsFrom ? 2 : 1;
  for (let slips = 1; slips <= mostSlips; slips += 1) {
    const whole = termsWithin(terms, word, slips, false);
    if (whole.length > 0) return { places: whole, slips };
    const begun = isBeingTyped ? termsWithin(terms, word, slips, true) : [];
    if (begun.length > 0) return { places: begun, slips };
  }
  return none;
}
function termsWithin(terms, word, slips, asPrefix) {
  const letters = letterMask(word);
  const found = [];
  for (let place = 0; place < terms.size && found.length < mostTerms; place += 1) {
    const longer = terms.lengthAt(place) - word.length;
    if (longer < -slips || !asPrefix && longer > slips) continue;
    const other = terms.lettersAt(place);
    if (bitCount(letters & ~other) > slips || !asPrefix && bitCount(other & ~letters) > slips) continue;
    if (slipsBetween(word, terms.termAt(place), slips, asPrefix) <= slips) found.push(place);
  }
  return found;
}
function slipsBetween(word, term, limit, asPrefix) {
  const width = asPrefix ? Math.min(term.length, word.length + limit) : term.length;
  let beforeLast = [];
  let last2 = Array.from({ length: width + 1 }, (_, column) => column);
  for (let row = 1; row <= word.length; row += 1) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= width; column += 1) {
      const isSame = word[row - 1] === term[column - 1];
      let slips = Math.min((last2[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last2[column - 1] ?? 0) + (isSame ? 0 : 1));
      const isSwap = row > 1 && column > 1 && word[row - 1] === term[column - 2] && word[row - 2] === term[column - 1];
      if (isSwap) slips = Math.min(slips, (beforeLast[column - 2] ?? 0) + 1);
      current.push(slips);
      least = Math.min(least, slips);
    }
    if (least > limit) return limit + 1;
    beforeLast = last2;
    last2 = current;
  }
  const distance = asPrefix ? Math.min(...last2) : last2[width] ?? 0;
  return Math.min(distance, limit + 1);
}

// server/store/catalog/terms/querySlots.ts
var weights = { exact: 1, joined: 0.97, prefix: 0.8, prefixOfTerm: 0.5, unknownPrefix: 0.65, oneSlip: 0.95, twoSlips: 0.85, related: 0.9, root: 0.5 };
var mostSlots = 31;
var shortestFamily = 5;
var shortestBeginning2 = 3;
var shortestRoot = 5;
var numerals = /* @__PURE__ */ new Map([
  ["i", "1"],
  ["ii", "2"],
  ["iii", "3"],
  ["iv", "4"],
  ["v", "5"],
  ["1", "i"],
  ["2", "ii"],
  ["3", "iii"],
  ["4", "iv"],
  ["5", "v"],
  ["one", "1"],
  ["two", "2"],
  ["three", "3"],
  ["four", "4"],
  ["first", "1st"],
  ["second", "2nd"],
  ["third", "3rd"],
  ["1st", "first"],
  ["2nd", "second"],
  ["3rd", "third"]
]);
var SlotMaker = class {
  #terms;
  #relations;
  #relationWeights;
  #relationStarts;
  /** Of the words of the last queries: one keystroke asks for nearly the same words as the one before. */
  #typos = /* @__PURE__ */ new Map();
  constructor(snapshot, terms) {
    this.#terms = terms;
    this.#relations = snapshot.ids("relations");
    this.#relationWeights = snapshot.uint8("relationWeights");
    this.#relationStarts = snapshot.uint32("relationStarts");
  }
  slotsOf(words) {
    const slots = [];
    const families = /* @__PURE__ */ new Map();
    words.forEach((word, index2) => {
      const joined = [this.#joined(words[index2 - 1], word), this.#joined(word, words[index2 + 1])].filter((place) => place >= 0).map((place) => single(place, weights.joined));
      const made = this.#slotsOf(word).map(({ alternatives }) => ({ alternatives: [...joined, ...alternatives] }));
      const family = word.term.length > shortestFamily ? word.term.slice(0, shortestFamily) : word.term;
      const same = families.get(family);
      const [only] = made;
      if (same !== void 0 && made.length === 1 && only !== void 0) {
        slots[same] = { alternatives: mergeAlternatives(slots[same]?.alternatives ?? [], only.alternatives) };
      } else {
        families.set(family, slots.length);
        slots.push(...made);
      }
    });
    return slots.slice(0, mostSlots);
  }
  #slotsOf({ term, isBeingTyped }) {
    const exact = this.#terms.find(term);
    const alternatives = [];
    if (exact >= 0) alternatives.push(single(exact, weights.exact));
    const numeral = numerals.get(term);
    const otherNumeral = numeral === void 0 ? -1 : this.#terms.find(numeral);
    if (otherNumeral >= 0) alternatives.push(single(otherNumeral, 0.95));
    if (exact >= 0) alternatives.push(...this.#related(exact));
    if (isBeingTyped || exact < 0) {
      const begun = this.#terms.prefixRange(term);
      const weight = exact >= 0 ? weights.prefixOfTerm : isBeingTyped ? weights.prefix : weights.unknownPrefix;
      if (begun.to > begun.from && (isBeingTyped || term.length >= shortestBeginning2)) alternatives.push({ ...begun, weight });
    }
    if (alternatives.length > 0) return [{ alternatives: alternatives.sort((a, b) => b.weight - a.weight) }];
    const parts = this.#splitCompound(term);
    if (parts !== void 0) return parts;
    const typos = this.#typosOf(term, isBeingTyped);
    return [{ alternatives: typos.length > 0 ? typos : this.#rootOf(term) }];
  }
  #related(term) {
    const alternatives = [];
    for (let place = this.#relationStarts[term] ?? 0; place < (this.#relationStarts[term + 1] ?? 0); place += 1) {
      alternatives.push(single(this.#relations[place] ?? 0, (this.#relationWeights[place] ?? 0) / relationScale * weights.related));
    }
    return alternatives;
  }
  #joined(first, second) {
    return first === void 0 || second === void 0 ? -1 : this.#terms.find(wordStem(first.term + second.term));
  }
  #typosOf(word, isBeingTyped) {
    const key = isBeingTyped ? `${word}*` : word;
    const known = this.#typos.get(key);
    if (known !== void 0) return known;
    const { places, slips } = findTypoTerms(this.#terms, word, isBeingTyped);
    const found = places.map((place) => single(place, slips === 1 ? weights.oneSlip : weights.twoSlips));
    if (this.#typos.size >= 256) this.#typos.clear();
    this.#typos.set(key, found);
    return found;
  }
  /** A word that nothing is near: words with the longest beginning that it shares with any (`sclerotenonitis`: `sclerot…`). */
  #rootOf(term) {
    for (let length = term.length - 1; length >= Math.max(shortestRoot, term.length / 2); length -= 1) {
      const range = this.#terms.prefixRange(term.slice(0, length));
      if (range.to > range.from) return [{ ...range, weight: weights.root }];
    }
    return [];
  }
  /** `preeclampsia` as the titles' `pre-eclampsia`, `ofhip` as the hip: two words run together, cut where the shorter part is longest. */
  #splitCompound(word) {
    let best = [];
    let bestLength = 0;
    for (let cut = 2; cut <= word.length - 2; cut += 1) {
      const shorter = Math.min(cut, word.length - cut);
      if (shorter <= bestLength) continue;
      const parts = [word.slice(0, cut), word.slice(cut)];
      const places = parts.flatMap((part) => joiningWords.has(part) ? [] : [this.#partPlace(part)]);
      if (places.length === 0 || places.includes(-1)) continue;
      best = places;
      bestLength = shorter;
    }
    return best.length === 0 ? void 0 : best.map((place) => ({ alternatives: [single(place, weights.exact), ...this.#related(place)] }));
  }
  #partPlace(part) {
    const place = this.#terms.find(part);
    return place >= 0 ? place : this.#terms.find(wordStem(part));
  }
};
function mergeAlternatives(first, second) {
  return [...first, ...second].sort((a, b) => b.weight - a.weight);
}
function single(place, weight) {
  return { from: place, to: place + 1, weight };
}

// server/store/catalog/terms/rankNetwork.tsv
var rankNetwork_default = "hidden	0.352	0.512	-0.887	-0.83	1.06	-0.784	-0.384	-0.026	0.847	0.569	-0.709	-0.137	-0.778	-0.217	-0.243	0.259	-0.731	0.824	-0.166	0.348	-0.485	0.329	1.41	0.567	1.027	0.927	-0.904	-0.347	1.601	-0.238	0.868	0.061	-0.675	-0.852	-0.722	-0.524	0.589	2.097	-0.148	1.112	-6.871	0.26	1.071	0.336	-0.941	-3.478	-1.978	0.069	-11.57	-2.489	2.051\nhidden	-0.819	0.61	0.003	1.816	-0.394	0.443	0.023	1.321	-0.047	0.393	0.07	0.346	0.534	-0.359	0.85	-0.242	-0.503	0.285	0.285	0.202	-0.427	-0.642	-0.018	-1.43	1.148	-0.48	-0.062	-0.979	2.576	-0.386	-0.343	0.168	0.561	0.585	-0.446	0.255	-1.024	1.289	1.257	-0.924	-0.869	-0.167	1.021	-0.115	-0.066	2.646	0.02	0.62	13.283	0.825	0.763\nhidden	-0.444	0.856	0.276	-0.63	1.213	0.852	-0.462	1.066	0.27	-0.064	-0.083	-0.414	2.07	0.594	-0.53	-0.718	0.881	-0.435	0.354	-0.052	0.759	-0.331	-0.075	0.804	0.356	0.425	0.93	0.74	-0.014	-1.53	-0.244	0.452	-0.011	1.386	1.526	1.114	0.76	0.55	0.673	-0.227	2.117	-0.54	0.472	0.996	-1.068	-3.18	0.609	-0.603	5.583	-0.797	-1.336\nhidden	-1.827	-0.704	-0.155	0.301	1.05	0.699	-0.162	0.988	1.31	-0.723	-0.794	0.82	0.728	-0.867	0.067	-0.396	0.904	0.294	-0.383	-0.087	0.5	0.588	1.053	-1.518	0.954	1.841	-0.351	-0.182	4.293	-1.159	0.493	0.219	1.044	-0.779	0.513	-1.005	-0.712	-0.094	-0.641	0.672	7.111	0.35	0.435	0.428	2.265	-2.383	0.497	-0.647	-11.871	1.82	1.194\nhidden	-2.311	-1.535	-1.153	0.75	-1.242	-0.267	-0.245	-0.106	0.587	-1.824	-0.549	-0.246	0.723	0.41	-0.345	-0.962	-0.155	-1.261	0.892	-1.092	-0.156	-1.597	-0.27	-0.313	0.005	2.371	-0.465	0.282	1.996	-1.561	-0.095	-0.086	1.036	0.595	1.595	0.067	-0.13	0.792	0.461	1.06	-1.444	-0.358	-0.796	-1.204	-0.203	-0.906	-0.511	0.334	-16.925	0.107	0.342\nhidden	0.64	-1.615	3.059	-0.434	0.245	-0.744	1.296	-0.82	0.015	0.425	0.546	-0.898	-0.916	-0.096	0.433	-0.725	0.129	1.116	1.017	-0.335	-0.327	-0.329	0.754	-1.002	-0.747	-2.63	0.474	2.086	0.532	1.561	0.725	-0.897	-3.52	0.505	-3.106	1.028	0.807	0.823	1.016	-2.394	4.357	0.246	0.622	0.661	-2.309	-3.08	1.281	-0.453	11.863	-2.974	-1.214\nhidden	0.217	-2.033	2.216	1.384	0.189	-1.987	-1.577	-0.248	-0.393	0.363	0.055	1.659	-0.033	0.722	-0.863	1.107	0.233	1.085	-0.382	0.309	0.208	-0.075	1.234	0.011	0.93	-0.54	0.29	0.302	-0.424	0.092	-0.97	-0.815	-2.388	1.032	0.899	1.126	0.653	0.66	1.386	1.492	-1.9	0.52	0.37	0.436	0.552	-1.484	1.225	-1.182	13.352	-2.05	-0.301\nhidden	0.611	0.112	-0.757	1.508	-0.369	0.662	-1.451	0.418	-0.25	-0.258	-0.733	1.031	1.932	-0.702	-1.139	-0.733	0.892	0.301	0.559	-0.807	0.575	-0.878	0.599	-1.176	-0.178	1.061	-0.209	0.341	-0.376	-1.485	2.103	0.342	-1.054	0.171	0.26	0.984	1.31	1.408	2.006	-0.172	1.065	0.411	-0.066	-0.216	-0.36	-1.721	1.733	-0.148	-0.142	0.562	1.207\nhidden	0.435	0.003	0.715	-1.334	0.226	0.294	-1.87	0.414	-0.029	0.708	0.17	0.205	0.808	-0.583	0.468	0.344	0.089	-0.771	0.846	-0.073	1.06	-0.554	0.163	-1.006	-0.061	0.109	0.591	-1.987	1.573	1.115	0.562	-0.386	0.054	2.023	1.557	-1.395	-1.496	0.163	-0.315	0.554	-2.898	0.602	0.641	0.86	-0.681	0.153	1.992	0.15	-13.311	-0.172	1.167\nhidden	0.685	0.529	-1.248	-0.169	0.412	2.345	0.42	0.852	0.445	-0.564	0.059	-1.116	0.271	0.06	-1.212	0.671	0.148	-0.706	-0.314	0.597	0.568	-1.124	-0.084	0.104	-0.399	0.381	-1.04	-1.022	0.519	-0.818	1.688	0.964	0.518	0.038	0.883	1.117	0.147	0.566	0.51	-1.57	4.864	0.466	0.25	0.231	-2.09	4.567	-0.311	0.066	-6.274	-0.09	-0.047\nhidden	0.172	-1.42	0.49	-0.236	2.29	1.026	-0.298	0.681	0.242	-0.026	-0.467	0.677	2.12	1.306	0.771	0.639	-0.425	0.333	0.891	-0.661	0.168	-1.057	1.193	0.567	-1.221	0.045	0.273	0.379	-1.803	0.312	-0.319	0.611	-1.041	1.4	0.359	-1.434	-0.17	0.824	-0.785	1.98	3.315	-0.831	-0.662	0.034	2.041	-4.912	-0.492	-0.452	25.259	-0.608	-0.982\nhidden	0.97	0.443	-0.511	0.77	-0.882	-1.068	-0.442	-0.335	-0.369	2.292	-0.725	0.667	-0.771	-0.06	-0.583	-0.06	0.057	-0.643	-0.277	-0.191	0.061	-0.485	2.173	0.506	-0.285	-0.987	-1.128	-0.109	-0.435	-0.869	0.83	-0.331	-1.343	0.939	2.579	-0.353	-0.779	0.321	0.445	-0.681	-9.614	-0.615	0.033	-0.977	-3.183	-2.076	0.817	0.819	11.835	-0.975	1.894\nhidden	-1.132	0.12	-0.311	-3.569	-1.151	-0.134	-0.254	-1.096	-0.317	0.451	0.645	-0.315	0.137	-1.071	-0.079	-0.392	-0.34	0.117	-1.156	-0.611	0.503	-0.124	0.436	-0.448	-0.162	-1.454	-0.216	0.01	-3.527	-0.779	-1.051	-0.066	0.046	-0.49	0.718	-1.794	-1.136	0.483	1.766	0.63	0.734	0.314	-0.771	0.597	1.113	-4.799	-0.674	-0.692	8.935	1.234	0.869\nhidden	0.219	2.021	1.478	-0.263	-0.352	-1.063	-0.644	-0.799	0.681	-0.688	-0.108	0.758	0.081	0.051	0.142	-0.731	-0.006	0.038	-0.577	-0.579	0.372	1.043	0.026	-1.492	-0.529	0.55	-0.023	-1.056	0.184	-1.36	0.622	-0.195	-0.724	2.237	-0.877	-1.083	-1.208	0.556	0.501	0.928	-1.175	0.142	-0.159	-0.588	3.206	0.18	2.21	0.997	4.736	0.675	0.64\nhidden	-0.7	0.485	-0.304	1.342	-0.461	1.667	0.297	0.109	-0.522	0.373	-0.169	-0.22	1.206	-0.19	0.266	0.093	-0.022	0.629	-1.103	-0.589	0.368	-0.79	-0.064	-1.201	1.353	0.965	0.205	-0.771	0.628	-1.782	-0.071	0.131	-0.346	1.648	0.181	1.149	0.063	0.406	0.47	0.554	3.883	-0.18	0.194	0.219	-1.207	0.368	-0.202	0.015	4.52	-0.449	-0.183\nhidden	0.843	0.825	-1.706	-0.37	-0.057	0.915	-0.447	-1.026	1.689	-0.368	-0.865	-1.146	1.212	0.276	0.22	-0.567	-0.156	-0.546	1.474	0.855	-1.59	0.427	3.692	1.474	-0.02	-0.401	0.337	0.228	0.144	-0.237	0.792	-0.564	0.364	-2.157	-1.938	-1.094	-0.939	0.245	0.722	2.314	-0.933	-0.728	-1.087	0.644	-0.205	1.555	0.559	0.358	-2.13	0.094	-1.468\nhidden	0.952	-0.07	-0.382	-0.335	-0.013	-0.391	-0.613	-0.045	0.676	1.027	0.224	-0.789	0.417	0.045	0.274	0.316	0.214	0.162	-0.084	0.625	-1.214	-0.682	0.16	0.262	-0.484	1.734	-0.148	-0.842	0.9	-1.046	-0.367	0.033	0.21	1.304	-0.197	0.723	1.034	1.214	1.407	0.928	6.697	0.593	0.017	-0.02	0.083	1.153	0.156	1.078	-9.853	-0.366	-0.087\nhidden	-0.826	-0.466	1.678	-0.821	-0.903	-0.987	-0.571	0.137	-0.725	0.365	0.151	0.218	-0.858	-0.858	-0.185	-0.128	-0.072	0.244	0.453	0.339	-0.533	-0.578	0.999	0.383	0.171	1.615	0.086	-4.212	4.084	0.622	-2.414	0.065	2.123	0.285	-0.677	0.119	-0.239	0.503	0.323	1.439	-1.247	0.082	-0.259	-0.188	-4.596	4.851	0.566	-0.444	-11.45	0.966	-0.333\nhidden	-1.005	0.453	1.683	-0.636	-0.426	-0.735	-0.146	-0.141	-0.198	-0.484	-0.246	1.245	-0.231	0.685	0.787	1.216	-0.244	0.341	1.043	0.58	0.194	-0.666	0.918	1.157	-0.091	-1.728	0.474	-0.012	-1.79	-0.44	-0.684	0.186	0.234	-1.869	0.483	0.238	0.07	-0.463	0.804	0.344	2.521	1.913	0.761	-0.325	3.114	1.521	0.265	0.244	14.309	3.302	-0.153\nhidden	-0.118	-0.312	-0.805	1.216	0.985	3.32	-1.179	0.155	-0.205	-0.43	-0.047	1.038	1.421	0.491	-0.062	0.442	0.425	0.078	0.439	-0.974	-0.251	-0.351	0.61	-0.772	0.965	-0.114	-0.573	1.015	-1.739	1.206	-0.297	-0.275	0.284	-0.638	0.269	0.494	0.967	1.029	0.525	-1.676	1.063	0.029	0.805	-0.28	-1.096	0.98	-1.023	-1.112	8.713	0.321	0.705\nhidden	0.636	-0.274	0.546	-0.596	3.08	2.453	1.16	-0.353	-0.623	-1.187	0.195	0.948	0.009	0.239	-0.118	1.845	-0.264	0.041	-0.488	-0.577	-0.418	-0.548	0.281	2.938	0.017	-0.915	-0.39	0.286	-1.058	-3.324	0.427	-0.561	0.565	0.683	0.151	-0.839	-0.164	0.767	-0.059	-0.74	-1.822	0.153	0.168	-0.826	-1.227	-4.391	1.617	0.874	-5.498	0.706	0.353\nhidden	0.363	1.139	-0.023	-0.222	-0.652	-1.16	2.955	-0.949	-1.512	0.8	1.279	0.527	-1.461	0.167	0.851	-0.44	-0.239	0.005	0.99	0.198	0.318	1.811	-0.39	2.26	-0.539	-0.761	1.094	0.939	-3.668	1.619	0.316	-0.318	-0.159	1.491	0.663	-0.396	-0.952	1.831	-0.746	0.54	-1.333	-0.238	-0.522	-0.833	4.185	-0.227	-0.272	1.658	12.495	0.509	1.162\nhidden	1.128	0.965	-1.879	0.878	-0.664	0.915	-2.949	-0.658	-0.646	-1.086	0.221	2.074	0.874	2.227	-2.585	0.392	-0.49	0.107	0.112	0.071	-1.602	-1.202	1.2	-0.196	-0.623	1.469	0.366	0.862	2.83	-0.74	1.48	-0.013	-1.701	2.085	2.739	-0.885	-0.74	-0.465	2.03	1.795	-3.593	-0.171	0.17	-0.756	-1.174	1.149	0.89	-0.384	19.592	-1.149	-0.278\nhidden	1.65	0.77	-2.161	-0.37	0.027	0.43	-0.895	1.334	-0.833	0.778	0.743	0.028	0.483	0.254	-0.822	-0.155	0.031	-0.398	-1.073	0.186	1.092	0.386	-0.05	-1.157	1.363	2.862	-0.561	0.66	-0.895	-1.655	1.98	1.689	1.279	1.013	0.917	-1.192	-2.275	-0.409	1.255	5.562	-5.214	-0.306	0.35	0.495	0.159	-0.663	-1.663	0.404	3.138	-2.11	1.615\nhiddenBias	12.02	-16.597	-11.707	9.118	17.353	-9.383	-15.853	-4.587	11.173	2.052	-27.472	-8.527	0.362	-7.396	-10.383	1.687	3.584	10.941	-13.879	-11.565	1.879	-14.988	-25.746	-10.883\noutput	-0.358	0.265	0.347	-0.624	-0.637	-0.574	-0.652	0.438	0.357	0.27	0.653	-0.647	-0.483	0.573	0.198	-0.612	0.175	0.647	-0.485	0.476	0.494	-0.722	-0.537	-0.439\ndirect	0.264	0.297	0.129	0.29	0.356	0.362	0.272	0.279	0.137	0.2	-0.245	0.07	0.452	0.028	0.172	0.268	-0.134	0.268	-0.174	0.134	0.201	-0.883	-0.807	-0.15	0.515	0.367	-0.119	-0.397	1.064	-0.088	0.191	0.294	0.38	0.335	0.553	0.326	0.164	-0.25	0.295	0.075	0.884	0.574	-0.075	0.082	-1.784	5.671	0.337	0.22	1.127	-0.696	-0.004\n";

// server/store/catalog/terms/rankNetwork.ts
var RankWeights = class {
  #inputs;
  /** By four units, then by feature, then by unit. */
  #hidden;
  #hiddenBias;
  #output;
  #direct;
  constructor({ hidden, hiddenBias, output, direct } = parseRankNetwork(rankNetwork_default)) {
    this.#inputs = direct.length;
    const units = Math.ceil(hidden.length / together) * together;
    this.#hidden = Float64Array.from({ length: units * direct.length }, (_, place) => {
      const row = Math.floor(place / together);
      return hidden[Math.floor(row / direct.length) * together + place % together]?.[row % direct.length] ?? 0;
    });
    this.#hiddenBias = Float64Array.from({ length: units }, (_, unit) => hiddenBias[unit] ?? 0);
    this.#output = Float64Array.from({ length: units }, (_, unit) => output[unit] ?? 0);
    this.#direct = Float64Array.from(direct);
  }
  /** What the features of a candidate are worth, against others of the same query. */
  worthOf(values) {
    const inputs = this.#inputs;
    const hidden = this.#hidden;
    let worth = 0;
    for (let input = 0; input < inputs; input += 1) worth += (this.#direct[input] ?? 0) * (values[input] ?? 0);
    let place = 0;
    for (let unit = 0; unit < this.#output.length; unit += together) {
      let a = this.#hiddenBias[unit] ?? 0;
      let b = this.#hiddenBias[unit + 1] ?? 0;
      let c = this.#hiddenBias[unit + 2] ?? 0;
      let d2 = this.#hiddenBias[unit + 3] ?? 0;
      for (let input = 0; input < inputs; input += 1) {
        const value = values[input] ?? 0;
        a += (hidden[place] ?? 0) * value;
        b += (hidden[place + 1] ?? 0) * value;
        c += (hidden[place + 2] ?? 0) * value;
        d2 += (hidden[place + 3] ?? 0) * value;
        place += together;
      }
      if (a > 0) worth += a * (this.#output[unit] ?? 0);
      if (b > 0) worth += b * (this.#output[unit + 1] ?? 0);
      if (c > 0) worth += c * (this.#output[unit + 2] ?? 0);
      if (d2 > 0) worth += d2 * (this.#output[unit + 3] ?? 0);
    }
    return worth;
  }
};
var together = 4;
function parseRankNetwork(text) {
  const rows = text.split("\n").map((line) => line.split("	"));
  const named = (name) => rows.filter(([first]) => first === name).map((row) => row.slice(1).map(Number));
  return { hidden: named("hidden"), hiddenBias: named("hiddenBias")[0] ?? [], output: named("output")[0] ?? [], direct: named("direct")[0] ?? [] };
}

// server/store/catalog/terms/rank.ts
var mostWeighed = 48;
var exactHeaderWeight = 0.93;
function rank(candidates, keyOf, weights2) {
  const byScore = [...candidates].sort(compareByScore);
  const weighed = fieldsOf(byScore, keyOf).map((field2, place) => {
    const candidate = byScore[place] ?? fail();
    return { candidate, worth: weights2.worthOf(features(candidate, field2)) };
  });
  weighed.sort(compareByWorth);
  return [...weighed.map(({ candidate }) => candidate), ...byScore.slice(mostWeighed)];
}
function fieldsOf(byScore, keyOf) {
  const weighed = byScore.slice(0, mostWeighed);
  const categories = /* @__PURE__ */ new Map();
  const headers = /* @__PURE__ */ new Map();
  for (const { category, header, score } of weighed) {
    count(categories, category, score);
    count(headers, header, score);
  }
  const top = byScore[0]?.score ?? 1;
  return weighed.map(({ category, header, codeId }) => ({
    top,
    bestInCategory: categories.get(category)?.best ?? 0,
    ofCategory: categories.get(category)?.count ?? 0,
    bestInHeader: headers.get(header)?.best ?? 0,
    ofHeader: headers.get(header)?.count ?? 0,
    key: keyOf(codeId)
  }));
}
function count(groups, number, score) {
  const known = groups.get(number);
  if (known === void 0) groups.set(number, { best: score, count: 1 });
  else known.count += 1;
}
function compareByWorth(a, b) {
  if (a.candidate.detail.isExact !== b.candidate.detail.isExact) return a.candidate.detail.isExact ? -1 : 1;
  const exact = a.candidate.detail.isExact ? exactWorth(b.candidate) - exactWorth(a.candidate) : 0;
  return exact || b.worth - a.worth || compareByScore(a.candidate, b.candidate);
}
function exactWorth({ score, isReportable }) {
  return isReportable ? score : score * exactHeaderWeight;
}
function compareByScore(a, b) {
  return b.score - a.score || Number(b.isReportable) - Number(a.isReportable) || Number(a.detail.isUnspecified) - Number(b.detail.isUnspecified) || a.codeId - b.codeId;
}
function features({ score, detail, isReportable, asked, weight, categoryCoverage, headerCoverage }, { top, bestInCategory, bestInHeader, ofCategory, ofHeader, key }) {
  const flag = (is) => is ? 1 : 0;
  const last2 = key.charCodeAt(key.length - 1) - 48;
  return [
    score,
    detail.coverage,
    detail.precision,
    detail.documentCoverage,
    categoryCoverage,
    headerCoverage,
    detail.written,
    detail.worstSlot,
    flag(detail.field === phraseFields.title),
    flag(detail.field === phraseFields.inclusion),
    flag(detail.field === phraseFields.index),
    flag(detail.field > phraseFields.index),
    detail.titleScore,
    detail.titleCoverage,
    detail.titlePrecision,
    detail.ownPrecision,
    Math.min(1.5, detail.ownSpare / 10),
    flag(detail.isUnspecified && !asked.isUnspecified),
    flag(detail.isUnspecified && asked.isUnspecified),
    flag(detail.isOther && !asked.isOther),
    flag(detail.isOther && asked.isOther),
    detail.spareSides,
    detail.contradictions,
    Math.min(1, detail.spareOpposites / 3),
    detail.wordShare,
    detail.familyWordShare,
    flag(detail.isFirstReached),
    Math.min(1, detail.spare / 5),
    Math.log1p(detail.names) / 5,
    detail.inOrder / Math.max(1, asked.slots - 1),
    detail.familyCoverage,
    detail.familyWorst,
    detail.meanCoverage,
    flag(isReportable),
    (key.length - 3) / 4,
    score / top,
    bestInCategory / top,
    ofCategory / mostWeighed,
    score / bestInCategory,
    score / bestInHeader,
    ofHeader / mostWeighed,
    flag(last2 === 9),
    flag(last2 === 0),
    flag(last2 === 8),
    flag(asked.slots === 1),
    1 / Math.max(1, asked.slots),
    score * detail.precision,
    detail.coverage * detail.coverage,
    weight,
    flag(asked.isUnspecified && !isReportable),
    flag(asked.isUnspecified) * detail.ownPrecision
  ];
}
function fail() {
  throw new RangeError("fewer candidates than fields");
}

// server/store/catalog/terms/termList.ts
var TermList = class {
  #units;
  #starts;
  #letters;
  constructor(snapshot) {
    this.#units = snapshot.units("termUnits");
    this.#starts = snapshot.uint32("termStarts");
    this.#letters = snapshot.uint32("letters");
  }
  get size() {
    return this.#starts.length - 1;
  }
  /** Place of a term; -1 where it is none. */
  find(term) {
    const place = this.#lowerBound(term, false);
    return place < this.size && this.lengthAt(place) === term.length && this.#compare(place, term) === 0 ? place : -1;
  }
  /** All terms that begin with `prefix`. */
  prefixRange(prefix) {
    return { from: this.#lowerBound(prefix, false), to: this.#lowerBound(prefix, true) };
  }
  lengthAt(place) {
    return (this.#starts[place + 1] ?? 0) - (this.#starts[place] ?? 0);
  }
  lettersAt(place) {
    return this.#letters[place] ?? 0;
  }
  termAt(place) {
    let term = "";
    for (let unit = this.#starts[place] ?? 0; unit < (this.#starts[place + 1] ?? 0); unit += 1) {
      term += String.fromCharCode(this.#units[unit] ?? 0);
    }
    return term;
  }
  /** First place whose term is not below `text`; with `past`, the first behind all that begin with it. */
  #lowerBound(text, past) {
    let low = 0;
    let high = this.size;
    while (low < high) {
      const middle = low + high >>> 1;
      const order = this.#compare(middle, text);
      if (order < 0 || past && order === 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
  /** Order of a term against a text, over the text's length: 0 where the term begins with it. */
  #compare(place, text) {
    const start = this.#starts[place] ?? 0;
    const length = this.lengthAt(place);
    for (let index2 = 0; index2 < text.length; index2 += 1) {
      if (index2 >= length) return -1;
      const difference = (this.#units[start + index2] ?? 0) - text.charCodeAt(index2);
      if (difference !== 0) return difference;
    }
    return 0;
  }
};

// server/store/catalog/terms/termIndex.ts
var mostCandidates = 110;
var laterCandidates = 70;
var nothing = { hits: [], hasMore: false, isReached: () => false };
var headerWeight = 0.97;
var judged = { absent: 1, header: 2, reportable: 3 };
var TermIndex = class {
  terms;
  #documentCodes;
  #walk;
  #scorer;
  #slots;
  /** Made with the first search. */
  #weights;
  /** By position, then by document. */
  #judgements = /* @__PURE__ */ new Map();
  constructor(snapshot) {
    this.terms = new TermList(snapshot);
    this.#documentCodes = snapshot.uint32("documentCodes");
    this.#walk = new DocumentWalk(snapshot);
    this.#scorer = new PhraseScorer(snapshot, this.terms);
    this.#slots = new SlotMaker(snapshot, this.terms);
  }
  /** Codes whose names say what the words ask, best first. Without a word to search by there is no answer. */
  search(query) {
    const { candidates, slotLists } = this.findCandidates(query);
    if (slotLists.length === 0) return nothing;
    this.#weights ??= new RankWeights();
    const ranked = rank(candidates, (codeId) => query.judge.keyOf(codeId), this.#weights);
    return {
      hits: ranked.slice(0, query.limit).map(({ codeId, score }) => ({ codeId, score: Math.min(1, score) })),
      hasMore: ranked.length > query.limit,
      isReached: (term) => {
        const place = this.terms.find(term);
        return place >= 0 && slotLists.some((slots) => slots.some(({ alternatives }) => alternatives.some(({ from, to }) => place >= from && place < to)));
      }
    };
  }
  /** What a search puts in order: each code once, by its best reading. */
  findCandidates(query) {
    const readings = this.#read(query);
    const best = /* @__PURE__ */ new Map();
    const slotLists = [];
    for (const { words, weight } of readings) {
      const slots = this.#weigh(this.#slots.slotsOf(words));
      if (query.limit <= 0 || slots.every((slot) => slot.alternatives.length === 0)) continue;
      const limit = Math.max(slotLists.length === 0 ? mostCandidates : laterCandidates, query.limit + 1);
      slotLists.push(slots);
      this.#searchReading(query, { slots, weight, limit }, (candidate) => {
        const known = best.get(candidate.codeId);
        if (known === void 0 || candidate.score > known.score) best.set(candidate.codeId, candidate);
      });
    }
    return { candidates: [...best.values()], slotLists };
  }
  #read({ words, position, judge: judge2 }) {
    const isKnown = (term, isBeginning) => this.#isKnown(term, isBeginning);
    const spelt = spellOutCodes(words, (key) => this.#titleOf(judge2.find(key), position));
    return spelt === void 0 ? readQuery(words, isKnown) : [...readQuery(spelt, isKnown), ...readQuery(words, isKnown)];
  }
  #titleOf(codeId, position) {
    const document = this.#documentCodes.indexOf(codeId);
    return codeId < 0 || document < 0 ? void 0 : this.#scorer.titleOf(document, position).map((place) => this.terms.termAt(place)).join(" ");
  }
  #isKnown(term, isBeginning) {
    if (!isBeginning) return this.terms.find(term) >= 0;
    const { from, to } = this.terms.prefixRange(term);
    return to > from;
  }
  #weigh(slots) {
    const rarities = slots.map((slot) => this.#walk.rarityOf(slot));
    const known = rarities.filter((rarity) => rarity > 0);
    const average = known.reduce((sum, rarity) => sum + rarity, 0) / Math.max(1, known.length);
    const all = rarities.reduce((sum, rarity) => sum + (rarity || average), 0);
    return slots.map(({ alternatives }, index2) => ({ alternatives, share: ((rarities[index2] ?? 0) || average) / Math.max(all, 1e-9) }));
  }
  #searchReading({ position, judge: judge2 }, reading, take) {
    const { slots, weight } = reading;
    const documents = this.#walk.candidates(slots, reading.limit, (document) => this.#judge(document, position, judge2) !== judged.absent);
    const asked = this.#askedAside(slots);
    this.#scorer.begin(slots);
    for (const walked of documents) {
      const detail = this.#scorer.score(walked.document, position);
      if (detail !== void 0) take(this.#makeCandidate(walked, { detail, asked, slots, weight, isReportable: this.#judge(walked.document, position, judge2) === judged.reportable }));
    }
    this.#scorer.end();
  }
  #makeCandidate({ document, categorySlots, headerSlots }, parts) {
    const { detail, asked, weight, isReportable, slots } = parts;
    return {
      codeId: this.#documentCodes[document] ?? 0,
      category: this.#walk.categoryOf(document),
      header: this.#walk.headerOf(document),
      score: detail.score * (isReportable ? 1 : headerWeight) * weight,
      detail,
      isReportable,
      asked,
      weight,
      categoryCoverage: coverageOf(slots, categorySlots),
      headerCoverage: coverageOf(slots, headerSlots)
    };
  }
  #judge(document, position, judge2) {
    let judgements = this.#judgements.get(position);
    if (judgements === void 0) {
      judgements = new Uint8Array(this.#documentCodes.length);
      this.#judgements.set(position, judgements);
    }
    const known = judgements[document] ?? 0;
    if (known !== 0) return known;
    const codeId = this.#documentCodes[document] ?? 0;
    const said = !judge2.isIn(codeId) ? judged.absent : judge2.isReportable(codeId) ? judged.reportable : judged.header;
    judgements[document] = said;
    return said;
  }
  /** What the query says of not saying more. */
  #askedAside(slots) {
    const has = (term) => {
      const place = this.terms.find(term);
      return place >= 0 && slots.some(({ alternatives }) => alternatives.some(({ from, to, weight }) => from === place && to === place + 1 && weight >= 0.7));
    };
    return { isOther: has("other"), isUnspecified: has("unspecified"), slots: slots.length };
  }
};
function coverageOf(slots, bits) {
  let coverage = 0;
  for (let slot = 0; slot < slots.length; slot += 1) if ((bits >>> slot & 1) === 1) coverage += slots[slot]?.share ?? 0;
  return coverage;
}

// ingest/ranking/collectExamples.ts
function judgeOf(codes2) {
  return {
    isIn: (id) => codes2.isIn(id, 0),
    isReportable: (id) => codes2.isBillableIn(id, 0) || codes2.isStem(id, 0),
    keyOf: (id) => unpackKey(codes2.keyAt(id)),
    find: (key) => codes2.find(key)
  };
}

// ../../tmp/speed/first.ts
var cpu = () => {
  const u = process.cpuUsage();
  return (u.user + u.system) / 1e3;
};
var last = cpu();
var t0 = last;
var mark = (n) => {
  const c = cpu();
  console.log(n.padEnd(20), (c - last).toFixed(2));
  last = cpu();
};
var d = process.argv[2];
var cb = (0, import_node_fs.readFileSync)(d + "/codes.bin");
var tb = (0, import_node_fs.readFileSync)(d + "/terms.bin");
mark("read");
var codes = CodeTable.attach(new Snapshot(cb, "codes", "codes.bin"));
var ts = new Snapshot(tb, "terms", "terms.bin");
mark("attach");
var index = new TermIndex(ts);
var judge = judgeOf(codes);
mark("index");
if (process.argv[3]) {
  new RankWeights();
  mark("weights");
  findShorthand(["xx"]);
  mark("shorthand");
}
var s = (w) => index.search({ words: w, position: 0, judge, limit: 20 });
s("pneumonia");
mark("first");
console.log("total", (cpu() - t0).toFixed(1));
s("pneumonia");
mark("second");
s("fracture of left femur");
mark("third");
s("diabtes melitus typ");
mark("typo");
s("hypertenson hart");
mark("typo2");
