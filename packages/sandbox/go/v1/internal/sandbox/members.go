package sandbox

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"cluster-federation-sandbox/internal/generation"
	"cluster-federation-sandbox/internal/ports"
)

// Member is a cluster by name and generation of Liqo, written "turin:v0";
// without a generation it is v1.
type Member struct {
	Name string
	Liqo *generation.Generation
}

// ParseMembers reads them.
func ParseMembers(texts []string) ([]Member, error) {
	members := make([]Member, len(texts))
	for i, text := range texts {
		if err := members[i].UnmarshalText([]byte(text)); err != nil {
			return nil, err
		}
	}
	return members, nil
}

// UnmarshalText reads a member.
func (m *Member) UnmarshalText(text []byte) (err error) {
	name, liqo, given := strings.Cut(string(text), ":")
	m.Name, m.Liqo = name, generation.V1
	if given {
		m.Liqo, err = generation.Named(liqo)
	}
	return err
}

// MarshalText writes a member.
func (m Member) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

func (m Member) String() string {
	if m.Liqo == generation.V1 {
		return m.Name
	}
	return m.Name + ":" + m.Liqo.Name
}

// GenerationOf is what a cluster of a sandbox that was started before has.
func GenerationOf(dir, name string) (*generation.Generation, error) {
	id, _, err := readIdentity(dir)
	if err != nil {
		return nil, err
	}
	for _, m := range id.Clusters {
		if m.Name == name {
			return m.Liqo, nil
		}
	}
	return nil, fmt.Errorf("there is no cluster %s; there are %s", name, strings.Join(names(id.Clusters), ", "))
}

// chooseMembers: a sandbox can grow at its end, where no ports are taken yet.
func chooseMembers(wanted, existing []Member) ([]Member, error) {
	switch {
	case len(wanted) == 0 && len(existing) == 0:
		return nil, errors.New("no clusters given")
	case len(wanted) == 0:
		return existing, nil
	case len(wanted) > ports.MaxClusters:
		return nil, fmt.Errorf("at most %d clusters fit", ports.MaxClusters)
	case len(wanted) >= len(existing) && slices.Equal(wanted[:len(existing)], existing):
		return wanted, nil
	}
	return nil, fmt.Errorf("this sandbox has the clusters %s: `yarn sandbox reset --clusters %s` starts afresh with others",
		list(existing), list(wanted))
}

func list(members []Member) string {
	texts := make([]string, 0, len(members))
	for _, m := range members {
		texts = append(texts, m.String())
	}
	return strings.Join(texts, ",")
}

func names(members []Member) []string {
	names := make([]string, 0, len(members))
	for _, m := range members {
		names = append(names, m.Name)
	}
	return names
}
