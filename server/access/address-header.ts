/** Set by us from the connection itself on every request, over whatever a client sends under this name. */
export const ADDRESS_HEADER = 'x-plumbline-address'
