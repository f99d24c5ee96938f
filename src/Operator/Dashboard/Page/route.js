/** The address: `#/?phase=Ready` is a list, `#/lectures/lecture-3` a recording. */

/**
 * @param {string} hash
 * @returns {{namespace: string, name: string, query: string}} an empty name: the list.
 */
export function parse(hash) {
  const [path, query = ""] = hash.replace(/^#\/?/, "").split("?");
  try {
    const [namespace = "", name = ""] = path.split("/").map(decodeURIComponent);
    return { namespace, name, query };
  } catch {
    return { namespace: "", name: "", query };
  }
}
