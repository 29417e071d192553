/** Name and version of the method: a newer one never rewrites an audit that an older one made. */
export const METHOD = 'plumbline-bias-audit 2'
