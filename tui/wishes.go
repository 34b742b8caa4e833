package tui

import "strconv"

// wishes lists every action, and every stage to move to or look at: what only the
// screen shown has comes first, what moves about it last.
func (m *root) wishes() []wish {
	var own, all, moves []wish
	here := m.place(m.trail.shown).by
	for i := range m.keys.rows {
		row := &m.keys.rows[i]
		if len(row.keys.Keys()) == 0 || row.id == actPalette || row.id == actStage || row.on != noAction && row.on != here {
			continue
		}
		w := wish{words: row.keys.Help().Desc, also: row.also, key: row.keys.Help().Key, action: row.id, why: m.whyNot(row.id)}
		switch {
		case row.on != noAction:
			own = append(own, w)
		case row.moves:
			moves = append(moves, w)
		default:
			all = append(all, w)
		}
	}
	for i := range m.sc.process.Stages {
		stage, n := &m.sc.process.Stages[i], strconv.Itoa(i+1)
		all = append(all, wish{words: "move to " + stage.Name, action: actMove, pressed: n, why: m.whyNotTo(stage.Key)})
		shown := n
		if i >= 9 {
			shown = ""
		}
		moves = append(moves, wish{words: "look at " + stage.Name, key: shown, action: actStage, pressed: n, why: m.whyNot(actStage)})
	}
	return append(append(own, all...), moves...)
}
