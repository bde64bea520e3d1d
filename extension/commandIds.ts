/** Every command that the extension registers; a test holds this list against the manifest. */
export const commandIds = {
  lookupCode: 'healthcareDataRef.lookupCode',
  newNoteFromTemplate: 'healthcareDataRef.newNoteFromTemplate',
  openSamples: 'healthcareDataRef.openSamples',
  ingestIcd10cm: 'healthcareDataRef.ingestIcd10cm',
  searchKnowledge: 'healthcareDataRef.searchKnowledge',
  ingestKnowledge: 'healthcareDataRef.ingestKnowledge',
  /** Its optional argument is the picture's `Uri`. */
  analyzeXray: 'healthcareDataRef.analyzeXray',
  /** Its optional argument is the folder's `Uri`. */
  analyzeXrayFolder: 'healthcareDataRef.analyzeXrayFolder',
  setXrayServerToken: 'healthcareDataRef.setXrayServerToken',
  /** Its optional argument is the path of a model card. */
  importXrayModel: 'healthcareDataRef.importXrayModel',
  /** Its optional argument is the `Uri` of the folder of films. */
  trainXrayModel: 'healthcareDataRef.trainXrayModel',
  restartXray: 'healthcareDataRef.restartXray',
  showStatus: 'healthcareDataRef.showStatus',
  /** Its optional argument is the name of a source. */
  ingestData: 'healthcareDataRef.ingestData',
  checkForUpdates: 'healthcareDataRef.checkForUpdates',
  /** Its argument is what a publisher said of a newer release. */
  updateRelease: 'healthcareDataRef.updateRelease',
  /** Its optional argument is a place: `{ page, open?, query? }`. */
  openReference: 'healthcareDataRef.openReference',
  /** Its argument is a node of the encounters view. */
  openEncounterNote: 'healthcareDataRef.openEncounterNote',
  refreshEncounters: 'healthcareDataRef.refreshEncounters',
  restartServer: 'healthcareDataRef.restartServer',
  showOutput: 'healthcareDataRef.showOutput',
  /** Its argument is a code, or a node of the tree of codes. */
  openTabularPage: 'healthcareDataRef.openTabularPage',
  buildIcdCode: 'healthcareDataRef.buildIcdCode',
  /** Its optional argument is a code that is begun. */
  buildPcsCode: 'healthcareDataRef.buildPcsCode',
  moveToRelease: 'healthcareDataRef.moveToRelease',
  findIndexTerm: 'healthcareDataRef.findIndexTerm',
  /** Its argument is a node of the view of the indexes. */
  followIndexTerm: 'healthcareDataRef.followIndexTerm',
  /** Its argument is a node of the view of the indexes. */
  insertIndexCode: 'healthcareDataRef.insertIndexCode',
  /** Its optional argument is the address of a note, as text; else the note of the active editor. */
  codeProblems: 'healthcareDataRef.codeProblems',
  /** Its optional argument is a code, or a node of the tree of codes. */
  editCodeNote: 'healthcareDataRef.editCodeNote',
  /** Its optional argument is a code, or a node of the tree of codes. */
  removeCodeNote: 'healthcareDataRef.removeCodeNote',
  undoCodeNote: 'healthcareDataRef.undoCodeNote',
  exportCodeNotes: 'healthcareDataRef.exportCodeNotes',
  deidentifyNote: 'healthcareDataRef.deidentifyNote',
  askModel: 'healthcareDataRef.askModel',
  /** Its optional argument is the address of the text that is shown; else the one in the active editor. */
  sendQuestion: 'healthcareDataRef.sendQuestion',
  /** Its optional argument is the address of the text without identifiers; else the one in the active editor. */
  replaceIdentifiers: 'healthcareDataRef.replaceIdentifiers',
  /** Target of the links in hovers: opens the page of a code in the reference panel. Its argument is the code. */
  showCode: 'healthcareDataRef.showCode',
  /** Target of the links to articles. Its argument is the title. */
  showArticle: 'healthcareDataRef.showArticle',
  /** Writes its argument, a text, at every cursor of the active editor. */
  insertCode: 'healthcareDataRef.insertCode',
} as const;

/** What follows `commandIds.` in code. */
export type CommandName = keyof typeof commandIds;
