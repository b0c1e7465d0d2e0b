// Names only, without schemas, so that the webview can import them and stay small.

/** Version of every message in this folder. A reader refuses what has another number. */
export const protocolVersion = 1;

/** Requests from the extension to the language server. */
export const sceneRequest = 'gvc/scene';
export const locateRequest = 'gvc/locate';
export const addressAtRequest = 'gvc/addressAt';
export const explainRequest = 'gvc/explain';
export const reconcileRequest = 'gvc/reconcile';
export const reconciledEditRequest = 'gvc/reconciledEdit';
export const checkWorkspaceRequest = 'gvc/checkWorkspace';
export const expectationsRequest = 'gvc/expectations';

/** Notification from the server: what the preview of a document shows may have changed. */
export const sceneChangedNotification = 'gvc/sceneChanged';

/** Requests from a server without a file system of its own (web worker) to the extension. */
export const fileStatRequest = 'gvc/file/stat';
export const fileReadRequest = 'gvc/file/read';
export const fileListRequest = 'gvc/file/list';
