import { describeBadgesContent, readBadgesContent } from '../badges/badgesContent';
import { describeMceContent, readMceContent } from '../edits/mceContent';
import { describeGemsContent, readGemsContent } from '../gems/gemsContent';
import { describeKnowledgeContent, readKnowledgeContent } from '../knowledge/knowledgeContent';
import { describeMimicContent, readMimicContent } from '../mimic/mimicContent';
import { describeProceduresContent, readProceduresContent } from '../procedures/proceduresContent';
import type { Release, ReleaseKind } from '../release/manifest';
import { readXrayModelContent } from '../release/xrayModelContent';
import { describeNihCxrContent, readNihCxrContent } from '../xray/nihCxrContent';
import { readCodeLists } from './codeListContent';
import { noContent, type KindContent } from './kindContent';

/** The facts about one kind of data. */
export interface InstalledKind {
  /** How its publisher releases updates, and whether they can be checked for. */
  readonly publisher: string;
  readonly read: (release: Release) => KindContent;
}

/** Every kind of data, in display order. */
export const installedKinds: Readonly<Record<ReleaseKind, InstalledKind>> = {
  icd10cm: { publisher: 'CDC, every October and April.', read: readCodeLists },
  gems: {
    publisher: 'CMS; the 2018 edition is the last.',
    read: describedKind('gems', readGemsContent, describeGemsContent, ({ mappings }) => sum(mappings)),
  },
  hcc: {
    publisher: 'CMS, every year; cannot be checked automatically.',
    read: describedKind('badges', readBadgesContent, describeBadgesContent, ({ mappings, complications }) => mappings + complications),
  },
  icd10pcs: {
    publisher: 'CMS, every October and April; cannot be checked automatically.',
    read: describedKind('procedures', readProceduresContent, describeProceduresContent, ({ codes }) => codes),
  },
  knowledge: {
    publisher: 'Wikipedia, article by article; checked if the setting “knowledge.contact” is filled in.',
    read: describedKind('knowledge', readKnowledgeContent, describeKnowledgeContent, ({ articles }) => articles),
  },
  mce: {
    publisher: 'CMS, with each grouper version; cannot be checked automatically.',
    read: describedKind('edits', readMceContent, describeMceContent, ({ runs }) => runs),
  },
  mimic: {
    publisher: 'PhysioNet, from time to time; cannot be checked automatically.',
    read: describedKind('encounters', readMimicContent, describeMimicContent, ({ tables }) => sum(tables)),
  },
  'nih-cxr': {
    publisher: 'NIH; the 2017 edition is the last.',
    read: describedKind('films', readNihCxrContent, describeNihCxrContent, ({ images }) => images),
  },
  'xray-model': {
    publisher: 'You: imported or trained here.',
    read: (release) => {
      const models = readXrayModelContent(release)?.models;
      if (models === undefined) return noContent;
      return { rows: 0, headline: models.length === 1 ? '1 model' : `${models.length} models`, lines: models.map(({ id, title, labels, importedAt }) => `${id}: ${title}, ${labels} labels, imported ${importedAt}`), details: { models } };
    },
  },
};

/** A kind whose manifest content is described in one line. */
function describedKind<Content>(name: string, read: (release: Release) => Content | undefined, describe: (content: Content) => string, rowsOf: (content: Content) => number): (release: Release) => KindContent {
  return (release) => {
    const content = read(release);
    if (content === undefined) return noContent;
    const headline = describe(content);
    return { rows: rowsOf(content), headline, lines: [headline], details: { [name]: content } };
  };
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((all, count) => all + count, 0);
}
