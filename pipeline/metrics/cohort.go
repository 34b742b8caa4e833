package metrics

import "deals/pipeline"

// cohort counts the outcomes of the deals created in the period.
func (v *sample) cohort() Cohort {
	var c Cohort
	for i := range v.records {
		if r := &v.records[i]; v.created(r) {
			switch r.Status {
			case pipeline.Won:
				c.Won++
			case pipeline.Lost:
				c.Lost++
			default:
				c.Open++
			}
		}
	}
	if n := c.N(); n > 0 {
		c.Share = float64(c.Won) / float64(n)
		c.OpenShare = float64(c.Open) / float64(n)
	}
	return c
}

// worstCase is the win rate if every stale or stuck deal were lost today.
func (v *sample) worstCase() Rate {
	var rate Rate
	for _, r := range v.ended() {
		rate.count(r.Status)
	}
	for i := range v.records {
		if v.rots(&v.records[i]) {
			rate.Lost++
		}
	}
	return rate.rated()
}

// funnel counts how far the deals created in the period got. A move back does not
// count, and a skipped stage counts as reached.
func (v *sample) funnel() (rows []FunnelRow, unseen int) {
	rows = make([]FunnelRow, v.selling)
	for i := range rows {
		rows[i].Stage = v.process.Stages[i].Key
	}
	for i := range v.records {
		r := &v.records[i]
		if !v.created(r) {
			continue
		}
		furthest, ok := v.furthest(i)
		if !ok {
			unseen++
			continue
		}
		for j := range rows[:furthest+1] {
			rows[j].Entered++
			if j < furthest || r.Status == pipeline.Won {
				rows[j].Advanced++
			}
		}
		switch last := &rows[furthest]; r.Status {
		case pipeline.Lost:
			last.Lost++
		case pipeline.Open:
			last.Open++
		}
	}
	return rows, unseen
}

// furthest is the latest selling stage that a deal reached; ok is false when part
// of its way is unknown.
func (v *sample) furthest(i int) (stage int, ok bool) {
	w := &v.paths[i]
	if w.unseen || w.reached < 0 {
		return 0, false
	}
	if v.records[i].Status == pipeline.Won {
		return v.selling - 1, true
	}
	return min(w.reached, v.selling-1), true
}

// priorDeals is the weight of the process's probability, in deals: with eight of
// the book's own, both count the same.
const priorDeals = 8

// chances corrects the process's probabilities by the deals closed in the period:
// the mean of a Beta posterior whose prior weighs priorDeals deals.
func (v *sample) chances() []StageChance {
	chances := make([]StageChance, v.selling)
	for i, r := range v.ended() {
		w := v.path(i)
		for stage := range chances {
			switch {
			case !w.came(r.Status, stage):
			case r.Status == pipeline.Won:
				chances[stage].Won++
			default:
				chances[stage].Lost++
			}
		}
	}
	means, weights := make([]float64, v.selling), make([]float64, v.selling)
	for i := range chances {
		c := &chances[i]
		c.Stage, c.Prior = v.process.Stages[i].Key, v.process.Stages[i].Probability
		weights[i] = priorDeals + float64(c.Won+c.Lost)
		means[i] = (priorDeals*c.Prior + float64(c.Won)) / weights[i]
	}
	for i, p := range rising(means, weights) {
		chances[i].P = p
	}
	return chances
}

// rising gives the numbers nearest to those given, by weighted squares, that
// never fall: neighbors in the wrong order are pooled to their mean (the pool
// adjacent violators algorithm, Ayer et al., 1955).
func rising(numbers, weights []float64) []float64 {
	type pool struct {
		mean, weight float64
		n            int
	}
	var pools []pool
	for i, x := range numbers {
		p := pool{x, weights[i], 1}
		for len(pools) > 0 && pools[len(pools)-1].mean > p.mean {
			last := pools[len(pools)-1]
			pools = pools[:len(pools)-1]
			sum := last.weight + p.weight
			p = pool{(last.mean*last.weight + p.mean*p.weight) / sum, sum, last.n + p.n}
		}
		pools = append(pools, p)
	}
	result := make([]float64, 0, len(numbers))
	for _, p := range pools {
		for range p.n {
			result = append(result, p.mean)
		}
	}
	return result
}
