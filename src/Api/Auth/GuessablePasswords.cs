using System.Text;
using Microsoft.AspNetCore.Identity;

namespace Kim.Api.Auth;

/// <summary>
/// Refuses what is guessed first: nothing but everyday words, names of the product and its field, parts of the own address, rows of keys and repetitions, whatever digits and
/// signs are put around them or in the place of letters.
/// </summary>
internal sealed class GuessablePasswords : IPasswordValidator<Account>
{
    public const string Code = "PasswordGuessable";
    private const int Distinct = 5, ShortestPart = 3, Leftover = 3;

    private static readonly string[] Words =
    [
        "passwort", "password", "kennwort", "geheim", "secret", "login", "admin", "administrator", "benutzer", "user", "welcome", "willkommen", "hallo", "hello", "letmein", "master", "test", "demo", "default",
        "standard", "start", "sommer", "winter", "herbst", "fruehling", "summer", "spring", "autumn", "montag", "freitag", "sonntag", "januar", "februar", "maerz", "april", "juni", "juli", "august", "september", "oktober",
        "november", "dezember", "deutschland", "nrw", "koeln", "muenster", "coesfeld", "bonn", "siegburg", "duesseldorf", "schalke", "borussia", "fussball", "iloveyou", "dragon", "monkey", "sunshine", "princess", "schatz",
        "liebe", "sicher", "sicherheit", "buero", "arbeit", "chef", "kreis", "stadt", "kommune", "rathaus", "integration", "kim", "case", "management", "casemanagement", "fallmanagement", "jobcenter", "beratung",
        "qwertz", "qwerty", "qwertzuiop", "qwertyuiop", "asdfgh", "asdfghjkl", "yxcvbnm", "zxcvbnm", "abcdefgh", "abcdef", "abc",
    ];

    private static readonly string[] Rows = ["01234567890123456789", "98765432109876543210", "abcdefghijklmnopqrstuvwxyz", "qwertzuiopasdfghjklyxcvbnm", "qwertyuiopasdfghjklzxcvbnm"];

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(IsGuessable(password ?? "", user.Email) ? IdentityResult.Failed(new IdentityError { Code = Code, Description = Code }) : IdentityResult.Success);

    internal static bool IsGuessable(string password, string email)
    {
        var text = password.ToLowerInvariant();
        if (text.Distinct().Count() < Distinct || Repeats(text) || Array.Exists(Rows, row => row.Contains(text, StringComparison.Ordinal)))
            return true;

        var known = Words.Concat(email.ToLowerInvariant().Split(['@', '.', '-', '_'], StringSplitOptions.RemoveEmptyEntries)).Where(word => word.Length >= ShortestPart).OrderByDescending(word => word.Length).ToList();
        return Without(Letters(text, replaceDigits: false), known) < Leftover || Without(Letters(text, replaceDigits: true), known) < Leftover;
    }

    /// <summary>The same piece again and again.</summary>
    private static bool Repeats(string text) =>
        Enumerable.Range(1, text.Length / 2).Any(length => text.Length % length == 0 && text == string.Concat(Enumerable.Repeat(text[..length], text.Length / length)));

    private static string Letters(string text, bool replaceDigits)
    {
        var letters = new StringBuilder(text.Length);
        foreach (var sign in text)
        {
            var read = !replaceDigits ? sign : sign switch { '0' => 'o', '1' or '!' => 'i', '3' => 'e', '4' or '@' => 'a', '5' or '$' => 's', '7' => 't', _ => sign };
            letters.Append(read switch { 'ä' => "ae", 'ö' => "oe", 'ü' => "ue", 'ß' => "ss", >= 'a' and <= 'z' => read.ToString(), _ => char.IsLetter(read) ? read.ToString() : "" });
        }

        return letters.ToString();
    }

    /// <summary>How many letters remain when the known words are taken out.</summary>
    private static int Without(string letters, IReadOnlyList<string> known)
    {
        var left = letters;
        foreach (var word in known)
            left = left.Replace(word, " ", StringComparison.Ordinal);
        return left.Count(sign => sign != ' ');
    }
}
