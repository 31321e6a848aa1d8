using System.Globalization;
using Kim.Workflows.Alterations;
using Kim.Workflows.Definitions;
using Kim.Workflows.State;

namespace Kim.Workflows.Activities.Flow;

/// <summary>
/// Named states and transitions between them. In a state the triggers of all its transitions wait; the first whose condition holds wins and
/// calls the others off, then its action and the state's exit run, then the entry of the next state.
/// </summary>
public sealed partial class StateMachine : IMovableComposite
{
    private const string StateKey = "state";

    public ActivityDescriptor Descriptor { get; } = new("Elsa.StateMachine", Categories.Flow, new("Zustandsautomat", "State Machine"),
        new("Zustände und Übergänge zwischen ihnen.", "Executes a state machine made of named states and trigger-driven transitions."))
    {
        Inputs =
        [
            Describe.Input("States", "StateMachineState[]", "Zustände", "States", "Die Zustände.") with { IsWrapped = false, IsBrowsable = false },
            Describe.Input("Transitions", "Transition[]", "Übergänge", "Transitions", "Die Übergänge zwischen den Zuständen.") with { IsWrapped = false, IsBrowsable = false },
            Describe.Input("InitialState", "String", "Anfangszustand", "Initial State", "Der Zustand, in dem es beginnt.") with { IsWrapped = false, IsBrowsable = false },
        ],
    };

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken)
    {
        var name = context.TextOrNull("currentState") ?? context.TextOrNull("initialState");
        return ValueTask.FromResult(Enter(context, name));
    }

    public ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child)
    {
        var current = context.Memory.GetValueOrDefault(StateKey) as string;
        var (phase, index) = child.Tag?.Split(':') is [var kind, var number] ? (kind, int.Parse(number, CultureInfo.InvariantCulture)) : ("", -1);
        if (phase is "entry")
            return Arm(context, current);
        var transition = Transitions(context).Find(candidate => candidate.Index == index);
        if (transition is null || transition.From != current)
            return ActivityResult.StayOpen;
        return phase switch
        {
            "trigger" when !transition.IsAllowed(context) => new ActivityResult.Scheduled([new(child.Node, child.Tag)], Writes.None),
            "trigger" => CallOffOthers(context, Leave(context, transition, withAction: true)),
            "action" => Leave(context, transition, withAction: false),
            _ => Enter(context, transition.To),
        };
    }

    private static ActivityResult Leave(ActivityContext context, Transition transition, bool withAction)
    {
        if (withAction && transition.Action is { } action)
            return new ActivityResult.Scheduled([new(action, $"action:{transition.Index}")], Writes.None);
        return context.Child($"states/{FindState(context, transition.From)}/exit") is { } exit
            ? new ActivityResult.Scheduled([new(exit, $"exit:{transition.Index}")], Writes.None)
            : Enter(context, transition.To);
    }

    private static ActivityResult CallOffOthers(ActivityContext context, ActivityResult result) =>
        result is ActivityResult.Scheduled scheduled ? scheduled with { Cancel = [.. context.LiveChildren.Select(other => other.Id)] } : result;

    private static ActivityResult Enter(ActivityContext context, string? name)
    {
        if (FindState(context, name) is not { } state)
            return ActivityResult.Done;
        var writes = new Writes { Memory = new Dictionary<string, object?> { [StateKey] = name } };
        return context.Child($"states/{state}/entry") is { } entry
            ? new ActivityResult.Scheduled([new(entry, "entry:0")], writes)
            : Arm(context, name, writes);
    }

    private static ActivityResult Arm(ActivityContext context, string? name, Writes? writes = null)
    {
        var triggers = Transitions(context)
            .Where(transition => transition.From == name && transition.Trigger is not null && FindState(context, transition.To) is not null)
            .Select(transition => new ScheduledChild(transition.Trigger!, $"trigger:{transition.Index}")).ToList();
        return triggers.Count == 0 ? ActivityResult.DoneWith(writes ?? Writes.None) : new ActivityResult.Scheduled(triggers, writes ?? Writes.None);
    }

    private static int? FindState(ActivityContext context, string? name)
    {
        var index = string.IsNullOrWhiteSpace(name) ? -1 : context.Parts("states").FindIndex(state => state.GetValueOrDefault("name") as string == name);
        return index < 0 ? null : index;
    }

    private static List<Transition> Transitions(ActivityContext context) => context.Parts("transitions").Select((part, index) => new Transition(
        index, part.GetValueOrDefault("from") as string, part.GetValueOrDefault("to") as string,
        context.Child($"transitions/{index}/trigger"), context.Child($"transitions/{index}/action"))).ToList();

    private sealed record Transition(int Index, string? From, string? To, ActivityNode? Trigger, ActivityNode? Action)
    {
        public bool IsAllowed(ActivityContext context) => !context.Node.Inputs.TryGetValue($"transitions/{Index}/condition", out var condition) || PlainValues.ToFlag(context.Evaluate(condition)) is true;
    }
}
