// Package refusal says why something was not done, in one sentence, and what to do
// instead. It knows no deal and no screen; the interface decides how to show a
// refusal.
package refusal
