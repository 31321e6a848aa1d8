using System.Text.Json;

namespace Kim.Api.Auth;

/// <summary>
/// What the running request says about people in words: every such text goes through a data key on its way into the database,
/// and leaves its name here. The texts themselves live as long as the request.
/// </summary>
internal sealed class SealedFields
{
    private readonly List<(string Field, string Text)> all = [];

    public IReadOnlyList<(string Field, string Text)> All => all;

    /// <param name="expression">How the code names the text: <c>form.Note</c> or <c>BirthDate?.ToString("O")</c>.</param>
    public void Add(string expression, string text) => all.Add((NameIn(expression), text));

    private static string NameIn(string expression)
    {
        var call = expression.IndexOf("ToString", StringComparison.Ordinal);
        var path = (call < 0 ? expression : expression[..call]).TrimEnd('.', '?', '!');
        return JsonNamingPolicy.CamelCase.ConvertName(path[(path.LastIndexOf('.') + 1)..]);
    }
}
