using System.Collections.Frozen;

namespace Kim.Domain.Steering;

/// <summary>Which state may follow which: one table, and nothing that is not in it.</summary>
public sealed class Transitions<TState>
    where TState : struct, Enum
{
    private readonly FrozenSet<(TState From, TState To)> allowed;

    internal Transitions(params (TState[] From, TState[] To)[] rows) =>
        allowed = rows.SelectMany(row => row.From, (row, from) => (row.To, from))
            .SelectMany(row => row.To, (row, to) => (row.from, to))
            .ToFrozenSet();

    public bool Allow(TState from, TState to) => allowed.Contains((from, to));
}
