namespace Kim.Workflows.Expressions.JavaScript.Syntax;

internal enum TokenKind
{
    End,
    Name,
    Mark,
    Number,
    Text,
    Regex,

    /// <summary>A whole template or its head, middle or tail; Text is the cooked part.</summary>
    Template,
}

/// <summary>Partner is the index of the closing bracket; Last says that a template part is the final one.</summary>
internal sealed record Token(TokenKind Kind, string Text, int Start, int End, bool AfterNewline)
{
    public double Number { get; init; }

    public string Flags { get; init; } = "";

    public bool Last { get; init; }

    public bool Opens { get; init; }

    public int Partner { get; set; } = -1;

    public bool Is(string mark) => Kind == TokenKind.Mark && Text == mark;

    public bool IsName(string name) => Kind == TokenKind.Name && Text == name;
}
