package pipeline

// OwnSource is the source of deals that another book of deals exported.
const OwnSource = "deals"

// Origin is where a deal was imported from: the program or the kind of file, and
// the id that the deal has there. The zero one is that of a deal begun here.
type Origin struct {
	Source string `json:"source"` // without a slash
	ID     string `json:"id"`
}

// IsZero reports whether the deal was begun here.
func (o Origin) IsZero() bool { return o == Origin{} }

// String is the origin in one word.
func (o Origin) String() string {
	if o.IsZero() {
		return ""
	}
	return o.Source + "/" + o.ID
}

// Identity is what a deal of that origin is known by in every copy of the book,
// so that the same export read on two machines makes one deal and not two. It is
// plain text, and not a digest of it: whoever looks into the book sees where a
// deal came from, and no two origins can ever meet. A deal of another book of
// deals keeps the identity it has there.
func (o Origin) Identity() string {
	if o.Source == OwnSource {
		return o.ID
	}
	return o.String()
}
