// Package capture makes of one typed line what happened and what comes next:
// "call>: asked for terms, next: friday send them" is a call that was logged and a
// step that was planned.
package capture
