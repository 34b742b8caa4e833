package tui

import (
	"deals/tui/phrase"
	"deals/tui/safe"
	"deals/tui/ui"
	"deals/tui/widget"
)

// drawFailure is the panel of an error. It stays until it is acknowledged.
func drawFailure(sc *ui.Env, failure error, rows []string) {
	width := min(64, sc.Width-4)
	text := safe.Wrap(safe.Line(phrase.Capitalize(ui.Sentence(failure))), width-6)
	var body []string
	for _, t := range text {
		body = append(body, sc.Styles.Text.Render(string(safe.Fit(t, width-6))))
	}
	if hint := remedyWords(failure); hint != "" {
		body = append(body, widget.Blank(width-6))
		for _, t := range safe.Wrap(safe.Line(hint), width-6) {
			body = append(body, sc.Styles.Muted.Render(string(safe.Fit(t, width-6))))
		}
	}
	help := sc.Keys.OK.Help()
	var foot widget.Line
	foot.Put(sc.Styles.Key, safe.Text(help.Key))
	foot.Put(sc.Styles.Muted, safe.Text(" "+help.Desc))
	body = append(body, widget.Blank(width-6), foot.Done(width-6))
	if room := sc.Height - 4; len(body) > room {
		body = append(body[:max(0, room-1)], foot.Done(width-6))
	}
	edge := sc.Styles.ErrorEdge
	box := []string{edge.Render(widget.Frame("╭", "─", "╮", "not done", width)), edge.Render("│") + widget.Blank(width-2) + edge.Render("│")}
	for _, b := range body {
		box = append(box, edge.Render("│")+"  "+b+"  "+edge.Render("│"))
	}
	box = append(box, edge.Render(widget.Frame("╰", "─", "╯", "", width)))
	widget.Overlay(rows, box, (sc.Width-width)/2, max(0, (sc.Height-len(box))/2), sc.Width)
}
