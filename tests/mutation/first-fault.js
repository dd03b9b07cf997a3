/** A reporter for Node's runner that says nothing and ends at the first test that fails: whether one does is all that is asked. */

export default async function* firstFault(events) {
  for await (const { type } of events) if (type === "test:fail") process.exit(1);
  yield "";
}
