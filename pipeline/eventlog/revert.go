package eventlog

import "deals/pipeline"

// Revert takes the last event back out of a deal if it only added a part and so
// overwrote nothing. It reports whether it could; otherwise the deal must be folded
// again from its first event. The result is the deal that the earlier events make.
func Revert(d pipeline.Deal, e pipeline.Event) (pipeline.Deal, bool) {
	switch data := e.Data.(type) {
	case pipeline.Logged:
		n := len(d.Activities) - 1
		if n < 0 || d.Activities[n].ID != data.Activity.ID {
			return d, false
		}
		d.Activities = without(d.Activities, n)
	case pipeline.Scheduled:
		n := len(d.Steps) - 1
		if n < 0 || d.Steps[n].ID != data.Step.ID {
			return d, false
		}
		d.Steps = without(d.Steps, n)
	case pipeline.Objected:
		n := len(d.Objections) - 1
		if n < 0 || d.Objections[n].ID != data.Objection.ID {
			return d, false
		}
		d.Objections = without(d.Objections, n)
	default:
		return d, false
	}
	d.LastPart--
	d.Version--
	return d, true
}

// Revertible reports whether Revert can take events of this kind out of a deal.
func Revertible(kind string) bool {
	return kind == pipeline.Logged{}.Kind() || kind == pipeline.Scheduled{}.Kind() || kind == pipeline.Objected{}.Kind()
}

// without is the first n parts; none is nil, as in a deal that never had any.
func without[T any](parts []T, n int) []T {
	if n == 0 {
		return nil
	}
	return parts[:n:n]
}
