/** All commands of the extension; a test compares this list with the manifest. */
export const commandIds = {
  lookupCode: 'healthcareDataRef.lookupCode',
  newNoteFromTemplate: 'healthcareDataRef.newNoteFromTemplate',
  openSamples: 'healthcareDataRef.openSamples',
  ingestIcd10cm: 'healthcareDataRef.ingestIcd10cm',
  searchKnowledge: 'healthcareDataRef.searchKnowledge',
  ingestKnowledge: 'healthcareDataRef.ingestKnowledge',
  /** Optional argument: the picture's `Uri`. */
  analyzeXray: 'healthcareDataRef.analyzeXray',
  /** Optional argument: the folder's `Uri`. */
  analyzeXrayFolder: 'healthcareDataRef.analyzeXrayFolder',
  setXrayServerToken: 'healthcareDataRef.setXrayServerToken',
  /** Optional argument: the path of a model card. */
  importXrayModel: 'healthcareDataRef.importXrayModel',
  /** Optional argument: the `Uri` of the folder with films. */
  trainXrayModel: 'healthcareDataRef.trainXrayModel',
  restartXray: 'healthcareDataRef.restartXray',
  showStatus: 'healthcareDataRef.showStatus',
  /** Optional argument: the name of a source. */
  ingestData: 'healthcareDataRef.ingestData',
  checkForUpdates: 'healthcareDataRef.checkForUpdates',
  /** Argument: a publisher's answer about a newer release. */
  updateRelease: 'healthcareDataRef.updateRelease',
  /** Optional argument: a place, `{ page, open?, query? }`. */
  openReference: 'healthcareDataRef.openReference',
  /** Argument: a node of the encounters view. */
  openEncounterNote: 'healthcareDataRef.openEncounterNote',
  refreshEncounters: 'healthcareDataRef.refreshEncounters',
  restartServer: 'healthcareDataRef.restartServer',
  showOutput: 'healthcareDataRef.showOutput',
  /** Argument: a code, or a node of the code tree. */
  openTabularPage: 'healthcareDataRef.openTabularPage',
  buildIcdCode: 'healthcareDataRef.buildIcdCode',
  /** Optional argument: a partial code. */
  buildPcsCode: 'healthcareDataRef.buildPcsCode',
  moveToRelease: 'healthcareDataRef.moveToRelease',
  findIndexTerm: 'healthcareDataRef.findIndexTerm',
  /** Argument: a node of the index view. */
  followIndexTerm: 'healthcareDataRef.followIndexTerm',
  /** Argument: a node of the index view. */
  insertIndexCode: 'healthcareDataRef.insertIndexCode',
  /** Optional argument: the URI of a note as text; default: the note of the active editor. */
  codeProblems: 'healthcareDataRef.codeProblems',
  /** Optional argument: a code, or a node of the code tree. */
  editCodeNote: 'healthcareDataRef.editCodeNote',
  /** Optional argument: a code, or a node of the code tree. */
  removeCodeNote: 'healthcareDataRef.removeCodeNote',
  undoCodeNote: 'healthcareDataRef.undoCodeNote',
  exportCodeNotes: 'healthcareDataRef.exportCodeNotes',
  deidentifyNote: 'healthcareDataRef.deidentifyNote',
  askModel: 'healthcareDataRef.askModel',
  /** Optional argument: the URI of the text shown; default: the text in the active editor. */
  sendQuestion: 'healthcareDataRef.sendQuestion',
  /** Optional argument: the URI of the text without identifiers; default: the text in the active editor. */
  replaceIdentifiers: 'healthcareDataRef.replaceIdentifiers',
  /** Target of links in hovers: opens a code's page in the reference panel. Argument: the code. */
  showCode: 'healthcareDataRef.showCode',
  /** Target of links to articles. Argument: the title. */
  showArticle: 'healthcareDataRef.showArticle',
  /** Inserts its argument, a text, at every cursor of the active editor. */
  insertCode: 'healthcareDataRef.insertCode',
} as const;

/** The keys of `commandIds`. */
export type CommandName = keyof typeof commandIds;
