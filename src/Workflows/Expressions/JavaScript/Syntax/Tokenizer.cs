using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript.Syntax;

/// <summary>Cuts a source into tokens and pairs its brackets, without recursion.</summary>
internal sealed partial class Tokenizer(string source)
{
    private static readonly string[] Marks =
    [
        ">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=", "=>", "==", "!=", "<=", ">=", "&&", "||", "??", "?.",
        "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>", "**", "{", "}", "(", ")", "[", "]", ";", ",", "<", ">", "+",
        "-", "*", "/", "%", "&", "|", "^", "!", "~", "?", ":", "=", ".",
    ];

    private readonly List<Token> tokens = [];
    private readonly Stack<(int Token, bool RegexAfter)> open = new();
    private int at;
    private bool newline;

    public List<Token> Read()
    {
        while (SkipBlank())
            ReadToken();
        if (open.TryPeek(out var unclosed))
            throw SyntaxFault.Wrong(tokens[unclosed.Token].Start, "Diese Klammer wird nicht geschlossen.");
        tokens.Add(new Token(TokenKind.End, "", source.Length, source.Length, newline));
        return tokens;
    }

    private void ReadToken()
    {
        var c = source[at];
        if (IsNameStart(c))
            ReadName();
        else if (char.IsAsciiDigit(c) || (c == '.' && at + 1 < source.Length && char.IsAsciiDigit(source[at + 1])))
            ReadNumber();
        else if (c is '"' or '\'')
            ReadText(c);
        else if (c == '`')
            ReadTemplate();
        else if (c == '/' && RegexMayStart())
            ReadRegex();
        else
            ReadMark();
    }

    private void Add(TokenKind kind, string text, int start) => Add(new Token(kind, text, start, at, newline));

    private void Add(Token token)
    {
        tokens.Add(token);
        newline = false;
    }

    private void ReadName()
    {
        var start = at;
        while (at < source.Length && IsNamePart(source[at]))
            at++;
        Add(TokenKind.Name, source[start..at], start);
    }

    private void ReadMark()
    {
        var start = at;
        var mark = Array.Find(Marks, candidate => string.CompareOrdinal(source, at, candidate, 0, candidate.Length) == 0);
        if (mark == "?." && at + 2 < source.Length && char.IsAsciiDigit(source[at + 2]))
            mark = "?";
        if (mark is null)
        {
            throw source[at] is '#' or '@' or '\\'
                ? SyntaxFault.Missing(at, "Dieses Zeichen gehört nicht zum Sprachumfang.", "Namen aus Buchstaben, Ziffern, _ und $ bilden.")
                : SyntaxFault.Wrong(at, "Dieses Zeichen wird hier nicht verstanden.");
        }
        if (mark is "}" && open.TryPeek(out var top) && tokens[top.Token].Kind == TokenKind.Template)
        {
            tokens[top.Token].Partner = tokens.Count;
            open.Pop();
            at++;
            ReadTemplatePart(start);
            return;
        }
        var regexAfter = mark is "(" or "{" && RegexAfterClosing(mark);
        at += mark.Length;
        Add(TokenKind.Mark, mark, start);
        if (mark is "(" or "[" or "{")
            open.Push((tokens.Count - 1, regexAfter));
        else if (mark is ")" or "]" or "}")
            Close(mark, start);
    }

    private void Close(string mark, int start)
    {
        var opening = mark switch { ")" => "(", "]" => "[", _ => "{" };
        if (!open.TryPop(out var top) || !tokens[top.Token].Is(opening))
            throw SyntaxFault.Wrong(start, "Diese Klammer hat kein Gegenstück.");
        tokens[top.Token].Partner = tokens.Count - 1;
        if (top.RegexAfter)
            tokens[^1] = tokens[^1] with { Opens = true };
    }

    /// <summary>Whether a slash after the partner of this bracket begins a regular expression.</summary>
    private bool RegexAfterClosing(string mark)
    {
        if (tokens.Count == 0)
            return mark == "{";
        var last = tokens[^1];
        if (mark == "(")
            return last.Kind == TokenKind.Name && last.Text is "if" or "while" or "for";
        return last.Text is ")" or ";" or "{" or "}" or "else" or "do" or "try" or "finally";
    }

    private bool RegexMayStart()
    {
        if (tokens.Count == 0)
            return true;
        var last = tokens[^1];
        return last.Kind switch
        {
            TokenKind.Name => last.Text is "return" or "typeof" or "case" or "in" or "of" or "delete" or "void" or "throw" or "else" or "do",
            TokenKind.Mark => last.Text is not (")" or "]" or "}" or "++" or "--") || last.Opens,
            TokenKind.Template => !last.Last,
            _ => false,
        };
    }

    private bool SkipBlank()
    {
        while (at < source.Length)
        {
            var c = source[at];
            if (c is '\n' or '\r' or '\u2028' or '\u2029')
                newline = true;
            else if (string.CompareOrdinal(source, at, "//", 0, 2) == 0)
                at = SkipTo(['\n', '\r', '\u2028', '\u2029']) - 1;
            else if (string.CompareOrdinal(source, at, "/*", 0, 2) == 0)
                SkipComment();
            else if (!Text.IsBlank(c))
                return true;
            at++;
        }
        return false;
    }

    private int SkipTo(char[] ends)
    {
        var end = source.IndexOfAny(ends, at);
        return end < 0 ? source.Length : end;
    }

    private void SkipComment()
    {
        var end = source.IndexOf("*/", at + 2, StringComparison.Ordinal);
        if (end < 0)
            throw SyntaxFault.Wrong(at, "Dieser Kommentar wird nicht geschlossen.");
        newline |= source.AsSpan(at, end - at).IndexOfAny("\n\r\u2028\u2029") >= 0;
        at = end + 1;
    }

    private static bool IsNameStart(char c) => char.IsLetter(c) || c is '_' or '$';

    private static bool IsNamePart(char c) => IsNameStart(c) || char.IsAsciiDigit(c) || (c > 127 && char.IsLetterOrDigit(c));
}
