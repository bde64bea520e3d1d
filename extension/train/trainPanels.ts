import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ViewColumn, window, type Disposable, type WebviewPanel } from 'vscode';
import { parsePlan, runFileNames } from '../../models/contract/trainingFiles';
import type { TrainingPlan } from '../../models/contract/trainingPlan';
import type { TrainParts } from './trainParts';
import { TrainSession } from './trainSession';

/** Identifies the panels' serializer after a reload. */
const panelType = 'healthcareDataRef.train';

/** The training panels, one per run. */
export class TrainPanels implements Disposable {
  readonly #parts: TrainParts;
  readonly #sessions = new Set<TrainSession>();
  readonly #registration: Disposable;

  constructor(parts: TrainParts) {
    this.#parts = parts;
    this.#registration = window.registerWebviewPanelSerializer(panelType, { deserializeWebviewPanel: async (panel, state) => this.#revive(panel, state) });
  }

  /** Shows the panel of a run, and starts or resumes the run. */
  open(runDirectory: string, plan: TrainingPlan): void {
    const shown = [...this.#sessions].find((session) => session.runDirectory === runDirectory);
    const session = shown ?? this.#add(window.createWebviewPanel(panelType, `Training: ${plan.title}`, ViewColumn.Active, { retainContextWhenHidden: false }), runDirectory, plan);
    session.panel.reveal();
    void session.run();
  }

  dispose(): void {
    for (const session of this.#sessions) session.dispose();
    this.#registration.dispose();
  }

  #add(panel: WebviewPanel, runDirectory: string, plan: TrainingPlan): TrainSession {
    const session = new TrainSession(panel, { runDirectory, plan }, this.#parts);
    this.#sessions.add(session);
    panel.onDidDispose(() => this.#sessions.delete(session));
    return session;
  }

  /** After a reload the run is paused until the user resumes it. */
  async #revive(panel: WebviewPanel, state: unknown): Promise<void> {
    const runDirectory = typeof state === 'object' && state !== null && 'runDirectory' in state && typeof state.runDirectory === 'string' ? state.runDirectory : undefined;
    const text = runDirectory === undefined ? '' : await readFile(path.join(runDirectory, runFileNames.plan), 'utf8').catch(() => '');
    const parsed = parsePlan(text);
    if (runDirectory !== undefined && 'plan' in parsed) this.#add(panel, runDirectory, parsed.plan);
    else panel.dispose();
  }
}
