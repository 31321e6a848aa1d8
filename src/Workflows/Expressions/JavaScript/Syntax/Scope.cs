using Kim.Workflows.Expressions.JavaScript.Nodes;

namespace Kim.Workflows.Expressions.JavaScript.Syntax;

internal enum BindingKind
{
    Var,
    Let,
    Const,
    Parameter,
    Function,
    Own,
}

internal sealed class Binding(string name, BindingKind kind)
{
    public string Name { get; } = name;

    public BindingKind Kind { get; } = kind;

    public int Slot { get; set; }

    public bool IsLexical => Kind is BindingKind.Let or BindingKind.Const;
}

/// <summary>
/// Names of a function or block. A function has slots of its own for every call; a block has its own for every entry only
/// if functions inside may keep them, otherwise its names live in the slots around it.
/// </summary>
internal sealed class Scope(Scope? parent, bool isFunction)
{
    private readonly Dictionary<string, Binding> names = [];
    private readonly HashSet<string> varsThrough = [];

    public Scope? Parent { get; } = parent;

    public bool IsFunction { get; } = isFunction;

    public bool HasClosure { get; set; }

    public bool HasSlots => IsFunction || (HasClosure && names.Count > 0);

    public bool IsEmpty => names.Count == 0;

    public int SlotCount { get; private set; }

    /// <summary>The let and const slots, unusable until their declaration has run.</summary>
    public int[] LexicalSlots { get; private set; } = [];

    public List<FunctionDeclaration> Functions { get; } = [];

    public Binding? Find(string name) => names.GetValueOrDefault(name);

    public Binding Declare(string name, BindingKind kind, int position)
    {
        if (kind == BindingKind.Var)
            return DeclareVar(name, position);
        if (names.TryGetValue(name, out var known))
        {
            var again = kind is BindingKind.Function && IsFunction && known.Kind is BindingKind.Var or BindingKind.Parameter or BindingKind.Function;
            if (again)
                return known;
            if (known.Kind != BindingKind.Own)
                throw SyntaxFault.Wrong(position, "Dieser Name ist hier schon vergeben.");
        }
        if (varsThrough.Contains(name))
            throw SyntaxFault.Wrong(position, "Dieser Name ist hier schon vergeben.");
        return names[name] = new Binding(name, kind);
    }

    /// <summary>Gives every name its slot; scopes come in the order they were opened.</summary>
    public void LayOut()
    {
        var home = this;
        while (!home.HasSlots)
            home = home.Parent!;
        foreach (var binding in names.Values)
            binding.Slot = home.SlotCount++;
        LexicalSlots = [.. names.Values.Where(binding => binding.IsLexical).Select(binding => binding.Slot)];
    }

    private Binding DeclareVar(string name, int position)
    {
        var scope = this;
        for (; !scope.IsFunction; scope = scope.Parent!)
        {
            if (scope.names.TryGetValue(name, out var lexical) && lexical.Kind != BindingKind.Parameter)
                throw SyntaxFault.Wrong(position, "Dieser Name ist hier schon vergeben.");
            scope.varsThrough.Add(name);
        }
        if (scope.names.TryGetValue(name, out var known) && known.Kind != BindingKind.Own)
            return known.IsLexical ? throw SyntaxFault.Wrong(position, "Dieser Name ist hier schon vergeben.") : known;
        return scope.names[name] = new Binding(name, BindingKind.Var);
    }
}
