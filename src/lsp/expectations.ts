import { locatedExpectations } from '../api/expectations.ts';
import type { ExpectationsParams, ExpectationsResult } from '../protocol/messages.ts';
import { expectationsRequest } from '../protocol/names.ts';
import type { Session } from './session.ts';

/** How the `expect` lines of a document came out, for a list of tests. A document that nobody has opened is read. */
export function provideExpectations(session: Session): void {
  const { connection, workspace } = session;
  connection.onRequest(
    expectationsRequest,
    async ({ uri }: ExpectationsParams): Promise<ExpectationsResult> => {
      if (session.documents.get(uri)) session.bringUpToDate(uri);
      else if (workspace.language.document(uri)) session.touch(await workspace.refresh(uri));
      else if (await workspace.read(uri)) return { uri, chains: [] };
      else if (workspace.awaitedTables(uri).length > 0) session.touch([uri]);
      return {
        uri,
        chains: locatedExpectations(workspace, uri).map(({ name, title, scenarioOf, location, results }) => ({
          name,
          title,
          ...(scenarioOf !== undefined && { scenarioOf }),
          range: location.range,
          expectations: results.map(({ result, location: line }) => {
            const { address, text, claim, passed, state, expected, found, finding } = result;
            return {
              ...{ address, text, passed, state, expected, found, range: line.range },
              ...(claim !== undefined && { claim }),
              ...(finding && { why: [finding.what, finding.why, finding.do].join('\n') }),
            };
          }),
        })),
      };
    },
  );
}
