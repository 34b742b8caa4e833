// Package capture turns one typed line into an activity and the next step: "call>:
// asked for terms, next: friday send them" is a logged call and a planned step.
package capture
