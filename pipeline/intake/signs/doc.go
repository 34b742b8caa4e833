// Package signs reads the columns beside the stage and the status that say how a deal
// ended: those of yes and no, such as "Is won", the days on which deals were won or
// lost, and the probability. Contradictions are
// reported, never resolved silently.
package signs
