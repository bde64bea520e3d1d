import { badRequest, ProtocolError } from '../protocolError';

/** What a request asks for. */
export type Route =
  | { readonly kind: 'server' | 'live' | 'ready' }
  | { readonly kind: 'model' | 'model-ready' | 'infer'; readonly model: string; readonly version?: string };

/**
 * The route of a method and a path. Source: KServe, "Predict Protocol - Version 2" (required_api.md), "HTTP/REST",
 * whose paths these are; a slash at the end (as in rest_predict_v2.yaml) makes no difference.
 * @throws ProtocolError: 404 for another path, 405 for another method
 */
export function parseRoute(method: string, target: string): Route {
  const [path = ''] = target.split('?');
  const route = matchPath(path.replace(/\/$/, '').split('/').slice(1).map(decodeSegment));
  if (route === undefined || !path.startsWith('/')) throw new ProtocolError(404, 'There is nothing at this path. The Open Inference Protocol begins at /v2.');
  const allowed = route.kind === 'infer' ? 'POST' : 'GET';
  if (method !== allowed) throw new ProtocolError(405, `This path accepts ${allowed} only.`, { Allow: allowed });
  return route;
}

function matchPath(segments: readonly string[]): Route | undefined {
  const [root, second, name, ...rest] = segments;
  if (root !== 'v2') return undefined;
  if (second === undefined) return { kind: 'server' };
  if (second === 'health' && rest.length === 0) return name === 'live' || name === 'ready' ? { kind: name } : undefined;
  if (second !== 'models' || name === undefined || name === '') return undefined;
  const [versions, version, ...after] = rest;
  const isVersioned = versions === 'versions' && version !== undefined && version !== '';
  const model = { model: name, ...(isVersioned ? { version } : {}) };
  const [action, ...beyond] = isVersioned ? after : rest;
  if (beyond.length > 0) return undefined;
  if (action === undefined) return { kind: 'model', ...model };
  if (action === 'ready') return { kind: 'model-ready', ...model };
  return action === 'infer' ? { kind: 'infer', ...model } : undefined;
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw badRequest('The path is not well encoded.');
  }
}
