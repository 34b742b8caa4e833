package agenda

import (
	"fmt"
	"slices"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/money"
	"deals/pipeline/rotting"
)

// Today is the list of tasks, in the order to do them.
type Today struct {
	Tasks  []Task        // by group, in each the first ones
	Totals map[Group]int // number of all tasks of each group that has some
	Left   int           // deals left out by the filter because their value cannot be compared
	Apart  bool          // there are currencies that cannot be compared; see Rule
	// Next is the first task after today; its deal has no number when nothing is
	// planned.
	Next Task
}

// ToDo is the number of tasks in the groups that are work for today.
func (t *Today) ToDo() (n int) {
	for group, total := range t.Totals {
		if group.ToDo() {
			n += total
		}
	}
	return n
}

// Of is the tasks of a group, and how many more there are than these.
func (t *Today) Of(group Group) (tasks []Task, more int) {
	from := slices.IndexFunc(t.Tasks, func(task Task) bool { return task.Group == group })
	if from < 0 {
		return nil, t.Totals[group]
	}
	tasks = t.Tasks[from:]
	if to := slices.IndexFunc(tasks, func(task Task) bool { return task.Group != group }); to >= 0 {
		tasks = tasks[:to]
	}
	return tasks, max(0, t.Totals[group]-len(tasks))
}

// Count says how many deals a group has, and how many of them are listed; number
// writes a number.
func (t *Today) Count(group Group, number func(int) string) string {
	tasks, more := t.Of(group)
	all := number(len(tasks) + more)
	switch {
	case more == 0 || len(tasks) == 0:
		return all
	case group == GroupRisk:
		return "worst " + number(len(tasks)) + " of " + all
	case group == GroupNoStep:
		return "top " + number(len(tasks)) + " of " + all
	default:
		return number(len(tasks)) + " of " + all
	}
}

// Task is one deal with something to do. Each deal appears once, with its first
// reason.
type Task struct {
	Deal   pipeline.Deal
	Group  Group // of Reason
	Reason TodayReason
	Also   []TodayReason // the other reasons, in the order of their groups
	Words  string        // the reason, for people
	When   string        // when the step is or was due, which Words leave out; "" for other reasons
	Due    calendar.Date // of the step, the proposal or the close date; none for other reasons
	Part   int           // the step to do or the document that expires; see PartID
	Stake  money.Money   // value × chance of winning it, the full value once won; zero without a value
}

// Task gives the reason why a deal is on Today; ok is false when it is not.
func (day *Day) Task(d *pipeline.Deal) (task Task, ok bool) {
	a, ok := Of(d)
	if !ok {
		return Task{}, false
	}
	found := day.reasons(&a)
	if found == 0 {
		return Task{}, false
	}
	list := found.list()
	task = Task{Deal: *d, Group: found.group(), Reason: list[0], Also: list[1:], Stake: day.stake(&a)}
	day.explain(&task, &a)
	return task, true
}

// Sentence is the reason for a task, with the due date of its step.
func (t *Task) Sentence() string {
	if t.When == "" {
		return t.Words
	}
	return t.Words + ", " + t.When
}

// Coming is the next step of a deal as a task, shown when nothing is due.
func (day *Day) Coming(d *pipeline.Deal) Task {
	step, _ := d.NextStep()
	a, _ := Of(d)
	return Task{
		Deal: *d, Group: GroupDue, Reason: TodayDue, Due: step.Due, Part: step.Part, Stake: day.stake(&a),
		Words: pipeline.OneLine(step.Text),
	}
}

func (day *Day) stake(a *Agenda) money.Money {
	return money.Money{Minor: int64(float64(a.Value.Minor)*day.chance(a) + 0.5), Currency: a.Value.Currency}
}

// explain adds the words and the subject of the reason.
func (day *Day) explain(task *Task, a *Agenda) {
	d := &task.Deal
	limit := day.process.Limit(d.Stage)
	rot := rotting.Of(day.process, d, day.now)
	switch task.Reason {
	case TodayOverdue, TodayDue, TodayFollowUp:
		step, _ := d.NextStep()
		task.Due, task.Part = step.Due, step.Part
		task.Words, task.When = pipeline.OneLine(step.Text), calendar.DueWords(step.Due, day.today)
	case TodayUnanswered:
		asked := firstUnanswered(d)
		task.Words = fmt.Sprintf("unanswered since %s: %s", day.day(asked.At), pipeline.OneLine(asked.Text))
	case TodayExpiring:
		offer := openOffer(d)
		task.Due, task.Part = offer.ValidUntil, offer.Part
		task.Words = "proposal valid until " + calendar.HumanDay(offer.ValidUntil, day.today)
		if offer.ValidUntil.Before(day.today) {
			task.Words = "proposal expired " + calendar.HumanDay(offer.ValidUntil, day.today)
		}
	case TodayNotInvoiced:
		task.Words = "won " + day.day(d.ClosedAt) + ", not invoiced"
		if a.Deliver != 0 {
			task.Words = "delivered " + day.day(deliveredAt(d)) + ", not invoiced"
		}
	case TodayNoNextStep:
		task.Words = "no contact logged" // The group already says that there is no step.
		if last := d.LastTouch(); !last.IsZero() {
			task.Words = "last contact " + day.day(last)
		}
		if step, ok := d.NextStep(); ok {
			task.Part, task.Words = step.Part, pipeline.OneLine(step.Text)+" (no date)"
		}
	case TodayClosePassed:
		task.Due = d.ExpectedClose
		task.Words = "close date passed, " + calendar.HumanDay(d.ExpectedClose, day.today)
	case TodayStale:
		task.Words = fmt.Sprintf("no contact for %s (%s)", days(rot.Untouched), limit.Words(limit.Stale))
	case TodayStuck:
		task.Words = fmt.Sprintf("in this stage for %s (%s)", days(rot.InStage), limit.Words(limit.Stuck))
	}
}

func days(n int) string {
	if n == 1 {
		return "1 day"
	}
	return fmt.Sprintf("%d days", n)
}

// day is the day of a moment in words, in the user's zone.
func (day *Day) day(t time.Time) string {
	return calendar.HumanDay(calendar.DayOf(t, day.now.Location()), day.today)
}
